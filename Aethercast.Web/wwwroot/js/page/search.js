// Finding words in the transcript, and taking a quote along. Both work on what the page shows, without the circuit.
import { clock } from '../player/controls.js';

export function bindSearch(player) {
    const lines = () => [...document.querySelectorAll('[data-transcript] .line')];
    let hits = [], at = -1;

    document.addEventListener('input', event => {
        if (!event.target.matches?.('[data-find]')) return;
        find(event.target.value.trim().toLowerCase());
    });
    document.addEventListener('keydown', event => {
        if (!event.target.matches?.('[data-find]')) return;
        if (event.key === 'Enter') { event.preventDefault(); step(event.shiftKey ? -1 : 1); }
        if (event.key === 'Escape') { event.target.value = ''; find(''); }
    });
    document.addEventListener('click', event => { if (event.target.closest('[data-act="quote"]')) quote(); });

    function find(words) {
        for (const line of lines()) line.classList.remove('hit', 'hit-now');
        hits = words.length < 2 ? [] : lines().filter(line => line.textContent.replace(/\s+/g, ' ').toLowerCase().includes(words));
        hits.forEach(line => line.classList.add('hit'));
        at = -1;
        tell(words.length < 2 ? '' : hits.length === 1 ? '1 line' : `${hits.length} lines`);
        if (hits.length) step(1);
    }

    function step(by) {
        if (!hits.length) return;
        hits[at]?.classList.remove('hit-now');
        at = (at + by + hits.length) % hits.length;
        hits[at].classList.add('hit-now');
        document.documentElement.dataset.follow = 'false';
        hits[at].scrollIntoView({ block: 'center' });
        tell(`${at + 1} of ${hits.length}`);
    }

    function tell(text) { for (const found of document.querySelectorAll('[data-found]')) found.textContent = text; }

    // What is selected in the transcript, else the line that is being spoken; with its place, so that others can hear it.
    async function quote() {
        const chosen = getSelection();
        const inside = chosen?.rangeCount && chosen.anchorNode?.parentElement?.closest('[data-transcript]');
        const line = inside && chosen.toString().trim() ? chosen.anchorNode.parentElement.closest('.line') : document.querySelector('.line.lit') ?? lines()[0];
        if (!line) return;
        const words = (inside && chosen.toString().trim()) || [...line.childNodes].filter(node => !node.matches?.('.cite, .line-note')).map(node => node.textContent).join('');
        const seconds = Math.floor(Number(line.dataset.start || 0) / 1000);
        const address = new URL(`${location.pathname}?t=${seconds}`, location.origin);
        const text = `“${words.replace(/\s+/g, ' ').trim()}”\n${document.querySelector('.episode h1')?.textContent ?? 'Aethercast'}, ${clock(seconds)}\n${address}`;
        const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
        tell(done ? 'Quote copied' : 'The browser does not let us copy');
    }
}
