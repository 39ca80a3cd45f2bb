// The same sound over plain HTTP: used while the circuit is away, so that a cut is not heard.
const ENOUGH = 120;
const PATIENCE = 1000;

const pause = ms => new Promise(go => setTimeout(go, ms));
let header = null;

// The init segment, the same for every stream. Without it nothing can be played, so it is asked for until it is there.
export const fetchHeader = () => header ??= (async () => {
    for (;; await pause(PATIENCE)) {
        try {
            const answer = await fetch('/api/v1/podcasts/stream/header');
            if (answer.ok) return await answer.arrayBuffer();
        } catch { /* the line is cut */ }
    }
})();

export async function fetchInto(player, supply, token, seconds, signal) {
    const url = `/api/v1/podcasts/stream/${encodeURIComponent(player.episode.streamId)}?from_ms=${Math.round(seconds * 1000)}`;
    try {
        const answer = await fetch(url, { signal });
        if (!answer.ok) { supply.failed(token); return; }
        const reader = answer.body.getReader();
        for (;;) {
            const { done, value } = await reader.read();
            if (done) { await player.finish(token, player.sink.end); return; }
            if (await player.push(token, value) < 0) { await reader.cancel(); return; }
            // The browser reads no further than we do, so the server is held back by TCP.
            while (player.ahead > ENOUGH && !signal.aborted && token === supply.token) await pause(1000);
        }
    } catch {
        supply.failed(token);
    }
}
