// A media element that met an error plays no more, whatever is done to it. It is given a new source, soon, and then ever less often.
const CALM = 30_000;

export function mend(player) {
    let broken = 0, last = -Infinity, waits = 0;
    player.audio.addEventListener('error', () => {
        if (!player.sink || !player.audio.error || waits) return;
        const now = performance.now();
        broken = now - last > CALM ? 0 : broken + 1;
        last = now;
        waits = setTimeout(() => { waits = 0; player.renewSink(); }, broken && Math.min(CALM / 2, 250 * 2 ** broken));
    });
}
