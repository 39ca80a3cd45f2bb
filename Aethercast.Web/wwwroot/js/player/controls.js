// Every control on every page, found by attribute, so that they work the same in the mini player, on the episode page, and
// while the circuit is away. Blazor draws them once and never changes what is set here.
export const clock = seconds => {
    const s = Math.max(0, Math.floor(seconds || 0));
    const m = Math.floor(s / 60) % 60, h = Math.floor(s / 3600), r = String(s % 60).padStart(2, '0');
    return h ? `${h}:${String(m).padStart(2, '0')}:${r}` : `${m}:${r}`;
};

const all = selector => document.querySelectorAll(selector);
const put = (element, text) => { if (element.textContent !== text) element.textContent = text; };
const set = (element, name, value) => { if (element.getAttribute(name) !== value) element.setAttribute(name, value); };

const PATIENCE = 1000; // ms at the live edge that need no word

export function bindControls(player) {
    let dragging = false, caughtUp = 0;

    // Capture: play() must be called in the click itself, before the circuit hears of it.
    document.addEventListener('click', event => {
        const listen = event.target.closest('[data-listen]');
        if (listen && !listen.disabled) { player.prime(listen.dataset.listen); draw(); return; }
        const seek = event.target.closest('[data-seek-ms]');
        if (seek && seek.closest('[data-episode]')?.dataset.episode === player.episode?.podcastId && !getSelection()?.toString()) {
            player.seek(Number(seek.dataset.seekMs) / 1000);
            player.play();
            return;
        }
        const act = event.target.closest('[data-act]')?.dataset.act;
        if (act) actions[act]?.();
    }, true);

    const actions = {
        toggle: () => player.toggle(),
        back: () => player.skip(-15),
        forward: () => player.skip(30),
        live: () => player.goLive(),
        next: () => player.next(),
        mute: () => { player.audio.muted = !player.audio.muted; },
        slower: () => player.setRate(player.rate - 0.1),
        faster: () => player.setRate(player.rate + 0.1),
    };

    // Enter in the box is a press of its button, so that the sound may start within it; Shift+Enter is a new line.
    document.addEventListener('keydown', event => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !event.target.matches?.('.make textarea')) return;
        event.preventDefault();
        event.target.form.querySelector('[data-listen]:not(:disabled)')?.click();
    });

    document.addEventListener('input', event => {
        const part = event.target.dataset?.player;
        if (part === 'seek') { dragging = true; draw(); preview(event.target); }
        if (part === 'volume') player.setVolume(event.target.valueAsNumber / 100);
    });
    document.addEventListener('change', event => {
        const part = event.target.dataset?.player;
        if (part === 'rate') player.setRate(Number(event.target.value));
        if (part !== 'seek') return;
        dragging = false;
        player.seek(event.target.valueAsNumber);
    });

    // The sample of a voice is heard alone; what played goes on after it.
    document.addEventListener('play', ({ target: sample }) => {
        if (sample === player.audio || !(sample instanceof HTMLAudioElement) || player.wish !== 'play') return;
        player.pause();
        sample.addEventListener('pause', () => player.play(), { once: true }); // at its end, too, and where the page takes it away
    }, true);

    const preview = input => all('[data-player="time"]').forEach(e => put(e, clock(input.valueAsNumber)));

    // The keys reach speeds that are not among the choices: such a one is put among them.
    function showRate(select) {
        const rate = String(player.rate);
        if (select.dataset.drawn === rate) return;
        if (![...select.options].some(option => option.value === rate)) select.add(new Option(`${rate}×`, rate), [...select.options].find(option => Number(option.value) > player.rate));
        select.value = select.dataset.drawn = rate;
    }

    // The large controls of the episode's page stand for the small ones as long as they are in sight.
    function look() {
        const large = document.querySelector('.episode .controls')?.getBoundingClientRect();
        set(document.documentElement, 'data-large', !large || (large.bottom > 40 && large.top < innerHeight - 40) ? 'seen' : 'away');
    }

    function draw() {
        look();
        const root = document.documentElement;
        const { episode, time, state } = player;
        set(root, 'data-player', state);
        set(root, 'data-player-podcast', episode?.podcastId ?? '');
        set(root, 'data-player-live', String(Boolean(episode && player.live)));
        const reach = player.reach;
        const atEdge = Boolean(episode) && player.live && state === 'waiting' && time > 0.5 && reach - time < 1;
        caughtUp = atEdge ? caughtUp || performance.now() : 0;
        set(root, 'data-caught-up', String(atEdge && performance.now() - caughtUp > PATIENCE));
        const total = Math.max(player.total, reach, 1);
        const percent = seconds => `${Math.min(100, 100 * seconds / total).toFixed(2)}%`;
        for (const input of all('input[data-player="seek"]')) {
            set(input, 'max', total.toFixed(1));
            if (!dragging) input.value = String(time);
            set(input, 'aria-valuetext', `${clock(dragging ? input.valueAsNumber : time)} of ${clock(total)}`);
            input.style.setProperty('--played', percent(dragging ? input.valueAsNumber : time));
            input.style.setProperty('--buffered', percent(player.sink ? player.sink.endFrom(time) : reach));
            input.style.setProperty('--made', percent(reach));
        }
        if (!dragging) all('[data-player="time"]').forEach(e => put(e, clock(time)));
        all('[data-player="total"]').forEach(e => put(e, player.live ? `~${clock(total)}` : clock(total)));
        all('[data-player="rate"]').forEach(showRate);
        const volume = player.audio.muted ? 0 : Math.round(player.audio.volume * 100);
        for (const input of all('input[data-player="volume"]')) {
            if (document.activeElement !== input) input.value = String(volume);
            input.style.setProperty('--played', `${volume}%`);
        }
        all('[data-act="mute"]').forEach(e => set(e, 'aria-pressed', String(player.audio.muted)));
        const going = state === 'playing' || state === 'waiting';
        all('[data-act="toggle"]').forEach(e => set(e, 'aria-label', going ? 'Pause' : 'Play'));
        for (const e of all('[data-listen]')) {
            const mine = player.plays(e.dataset.listen);
            set(e, 'data-now', mine ? (going ? 'playing' : 'paused') : e.dataset.listen && e.dataset.listen === player.pending ? 'starting' : '');
            if (e.hasAttribute('aria-label')) set(e, 'aria-label', e.getAttribute('aria-label').replace(/^(Listen|Pause):/, mine && going ? 'Pause:' : 'Listen:'));
        }
    }

    player.addEventListener('change', draw);
    addEventListener('scroll', look, { passive: true });
    setInterval(() => { if (!document.hidden) draw(); }, 250);
    draw();
}
