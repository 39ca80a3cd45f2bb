// The same sound over plain HTTP: used while the circuit is away, so that a cut is not heard.
const ENOUGH = 120;

export async function fetchInto(player, supply, token, seconds, signal) {
    const url = `/api/v1/podcasts/stream/${encodeURIComponent(player.episode.streamId)}?from_ms=${Math.round(seconds * 1000)}`;
    try {
        const answer = await fetch(url, { signal });
        if (!answer.ok) return;
        const reader = answer.body.getReader();
        for (;;) {
            const { done, value } = await reader.read();
            if (done) { await player.finish(token, player.sink.end); return; }
            if (await player.push(token, value) < 0) { await reader.cancel(); return; }
            // The browser reads no further than we do, so the server is held back by TCP.
            while (player.ahead > ENOUGH && !signal.aborted && token === supply.token) await new Promise(go => setTimeout(go, 1000));
        }
    } catch (error) {
        if (error.name !== 'AbortError') supply.asked = performance.now();
    }
}
