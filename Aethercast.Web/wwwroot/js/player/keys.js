// The keyboard.
export function bindKeys(player) {
    const busy = target => target.closest?.('input:not([type=range]), textarea, select, [contenteditable], [role=listbox], [role=dialog]');
    const presses = target => target.closest?.('button, a, summary, [role=button], [role=tab]');

    document.addEventListener('keydown', event => {
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || busy(event.target)) return;
        const range = event.target.matches?.('input[type=range]');
        if (event.key === '?') { document.querySelector('[data-act="help"]')?.click(); event.preventDefault(); return; }
        if (!player.episode) return;
        const does = {
            ' ': () => presses(event.target) ? false : player.toggle(),
            k: () => player.toggle(),
            j: () => player.skip(-15),
            l: () => player.skip(30),
            ArrowLeft: () => range ? false : player.skip(-5),
            ArrowRight: () => range ? false : player.skip(5),
            ArrowUp: () => range || !event.shiftKey ? false : player.setVolume(player.audio.volume + 0.05),
            ArrowDown: () => range || !event.shiftKey ? false : player.setVolume(player.audio.volume - 0.05),
            n: () => player.next(),
            m: () => { player.audio.muted = !player.audio.muted; },
            '<': () => player.setRate(player.rate - 0.1),
            '>': () => player.setRate(player.rate + 0.1),
            0: () => player.seek(0),
            End: () => range ? false : player.goLive(),
        }[event.key];
        if (does && does() !== false) event.preventDefault();
    });
}
