// For browsers that take no WebM through MediaSource (telephones among them): the same sound over HTTP, in the element itself. One
// that plays no WebM at all is given the MP3, which is there once the episode is finished; until then its listener is told so.
const WEBM = 'audio/webm; codecs="opus"';

export class Plain {
    #player; #webm; #waits = null;

    constructor(player) {
        this.#player = player;
        this.#webm = player.audio.canPlayType(WEBM) !== '';
        player.audio.addEventListener('error', () => {
            if (!player.episode || !this.#webm) return;
            this.#webm = false; // it had promised more than it holds
            this.begin(player.time);
        });
    }

    begin(from) {
        const { audio, episode, live } = this.#player;
        this.#waits = null;
        if (!this.#webm && live) {
            this.#waits = from;
            this.#player.supply.tell('CannotPlay', episode.podcastId);
            return;
        }

        audio.src = this.#webm ? `/api/v1/podcasts/stream/${encodeURIComponent(episode.streamId)}` : `/api/v1/podcasts/${encodeURIComponent(episode.podcastId)}/audio.mp3`;
        if (from > 0) audio.addEventListener('loadedmetadata', () => { audio.currentTime = from; }, { once: true });
    }

    // The episode has changed: it may be finished.
    look() {
        if (this.#waits === null || this.#player.live) return;
        this.begin(this.#waits);
        if (this.#player.wish === 'play') this.#player.play();
    }
}
