// Keeps the spoken line lit and in view. The page marks lines with data-start and data-end (ms); everything else happens here,
// ten times a second, without the circuit.
export function followTranscript(player) {
    let lit = null, litSpan = null, following = true, ours = 0;

    const list = () => document.querySelector('[data-transcript]');
    const calm = matchMedia('(prefers-reduced-motion: reduce)');

    // Whoever scrolls the transcript wants to read, not to be carried along.
    for (const name of ['wheel', 'touchmove'])
        document.addEventListener(name, event => { if (event.target.closest?.('[data-transcript]')) follow(false); }, { passive: true });
    document.addEventListener('click', event => { if (event.target.closest('[data-act="follow"]')) { follow(true); show(); } });

    function follow(on) {
        following = on;
        document.documentElement.dataset.follow = String(on);
    }

    function show() {
        const box = list();
        if (!lit || !box) return;
        const line = lit.getBoundingClientRect(), frame = box.getBoundingClientRect();
        const scrolls = box.scrollHeight > box.clientHeight + 4;
        if (!scrolls) return;
        ours = performance.now();
        box.scrollTo({ top: box.scrollTop + line.top - frame.top - frame.height * 0.32, behavior: calm.matches ? 'auto' : 'smooth' });
    }

    function at(nodes, ms, start, end) {
        let low = 0, high = nodes.length - 1, found = null;
        while (low <= high) {
            const middle = (low + high) >> 1;
            if (Number(nodes[middle].dataset[start]) <= ms) { found = nodes[middle]; low = middle + 1; } else high = middle - 1;
        }
        return found && ms < Number(found.dataset[end]) ? found : null;
    }

    function mark() {
        const box = list();
        if (!box || box.dataset.transcript !== player.episode?.podcastId) { lit?.classList.remove('lit'); lit = null; return; }
        const ms = player.time * 1000;
        const line = at(box.querySelectorAll('[data-start]'), ms, 'start', 'end');
        if (line && line !== lit) {
            lit?.classList.remove('lit');
            lit?.removeAttribute('aria-current');
            line.classList.add('lit');
            line.setAttribute('aria-current', 'true');
            lit = line;
            if (following) show();
        } else if (line && !line.classList.contains('lit')) line.classList.add('lit');
        const span = line ? at(line.querySelectorAll('[data-from]'), ms - Number(line.dataset.start), 'from', 'to') : null;
        if (span !== litSpan) { litSpan?.classList.remove('now'); span?.classList.add('now'); litSpan = span; }
        const chapters = document.querySelectorAll('[data-chapter-ms]');
        let current = null;
        chapters.forEach(c => { if (Number(c.dataset.chapterMs) <= ms + 50) current = c; });
        chapters.forEach(c => c.classList.toggle('lit', c === current));
    }

    follow(true);
    player.addEventListener('change', mark);
    setInterval(() => { if (!document.hidden && !player.audio.paused) mark(); }, 100);
}
