// What only this end can hear: when the first sound came, that it ran dry, that it came to its end.
export function report(player) {
    let sounds = false; // heard right now

    player.addEventListener('change', ({ detail: name }) => {
        if (name === 'playing' && player.primed) {
            document.documentElement.dataset.firstSoundMs = (performance.now() - player.primed).toFixed(1);
            player.primed = 0;
        }
        // Sound that ran and then had to wait for more is a stall.
        if (name === 'playing') sounds = true;
        else if (name === 'waiting' && sounds && player.online && player.episode) {
            sounds = false;
            player.supply.tell('Stalled', player.episode.podcastId);
        } else if (['seeking', 'pause', 'episode', 'ended'].includes(name)) sounds = false;
        if (name === 'ended' && player.episode) player.supply.say('Ended', player.episode.podcastId);
    });
}

// Resolves once the sound has moved, or after a second and a half in which it did not.
export function sounding(player) {
    const from = player.time, until = performance.now() + 1500;
    return new Promise(resolve => {
        const look = () => {
            if ((player.time > from && !player.audio.paused) || performance.now() > until) resolve();
            else setTimeout(look, 10);
        };
        look();
    });
}
