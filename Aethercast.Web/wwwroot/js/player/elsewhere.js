// Whoever comes back to this page may have heard on elsewhere meanwhile: on the telephone, in another tab. A player that rests then
// goes to that place; one that plays is where the ear is.
const MOVED = 3; // seconds

export function followElsewhere(player) {
    async function look() {
        const { episode } = player;
        if (document.hidden || !episode || player.wish === 'play') return;
        const place = await player.supply.ask('Place', episode.podcastId);
        if (place === null || player.episode !== episode || player.wish === 'play') return;
        if (Math.abs(place - player.told) > MOVED) player.seek(place);
    }

    document.addEventListener('visibilitychange', look);
    addEventListener('focus', look);
}
