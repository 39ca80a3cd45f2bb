// The lock screen, the headset and the car: their keys, and what they show.
export function bindMediaSession(player) {
    const session = navigator.mediaSession;
    if (!session) return;

    const on = (name, does) => { try { session.setActionHandler(name, does); } catch { /* a browser that knows fewer keys */ } };
    on('play', () => player.play());
    on('pause', () => player.pause());
    on('stop', () => player.pause());
    on('seekbackward', e => player.skip(-(e.seekOffset ?? 15)));
    on('seekforward', e => player.skip(e.seekOffset ?? 30));
    on('seekto', e => player.seek(e.seekTime));
    on('previoustrack', () => player.seek(chapterBefore()));
    on('nexttrack', () => player.next());

    // As other players have it: back to the beginning of the chapter, or, close behind it, to the one before.
    function chapterBefore() { return player.chapters.findLast(start => start < player.time - 3) ?? 0; }

    player.addEventListener('episode', () => {
        const e = player.episode;
        session.metadata = e ? new MediaMetadata({ title: e.title, artist: e.show, album: 'Aethercast', artwork: e.coverUrl ? [{ src: e.coverUrl, sizes: '600x600' }] : [] }) : null;
    });

    player.addEventListener('change', ({ detail: name }) => {
        session.playbackState = player.state === 'playing' || player.state === 'waiting' ? 'playing' : player.episode ? 'paused' : 'none';
        if (['playing', 'pause', 'seeked', 'ratechange', 'status', 'finish', 'episode'].includes(name)) place();
    });

    function place() {
        const duration = Math.max(player.total, player.reach, player.time);
        try {
            if (player.episode && duration > 0) session.setPositionState({ duration, playbackRate: player.rate, position: player.time });
            else session.setPositionState();
        } catch { /* a browser that shows no place */ }
    }
}
