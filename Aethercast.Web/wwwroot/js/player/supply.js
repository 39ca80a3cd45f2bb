// Where the player's sound comes from: feeds, one at a time, each under a token of its own, over the Blazor circuit while there
// is one and over plain HTTP while there is none. Whatever an older feed still sends is not taken.
import { fetchInto } from './http-feed.js';

const LOW_WATER = 60;    // seconds ahead of the ear below which more is asked for
const NEAR = 8;          // the same, below which a feed is thought lost while the circuit is there
const ASK_AGAIN = 4000;

export class Supply {
    #player; #feeds = 0; #http = null;

    constructor(player) {
        this.#player = player;
        this.token = '';
        this.whole = false;   // the feed has sent all there is
        this.circuit = null;  // .NET object to ask, while the circuit lives
        this.online = false;
        this.asked = 0;
    }

    connect(circuit) { this.circuit = circuit; this.online = true; }
    disconnect() { this.online = false; }

    // News for the other end; lost with the line, which is told elsewhere.
    tell(method, ...args) { if (this.online && this.circuit) this.circuit.invokeMethodAsync(method, ...args).catch(() => {}); }

    // A feed that the other end has begun; without one, nothing is listened to.
    take(token = this.#newToken()) {
        this.token = token;
        this.whole = false;
        this.stopHttp();
    }

    stopHttp() { this.#http?.abort(); this.#http = null; }

    // Asks for the sound from a place on.
    need(seconds) {
        const { episode, sink } = this.#player;
        if (!episode || !sink) return;
        this.asked = performance.now();
        if (this.online && this.circuit) {
            this.take();
            sink.reset();
            this.circuit.invokeMethodAsync('FeedFrom', episode.podcastId, this.token, Math.round(seconds * 1000)).catch(() => { this.online = false; });
        } else if (!this.#http) {
            this.take();
            sink.reset();
            const token = this.token;
            this.#http = new AbortController();
            fetchInto(this.#player, this, token, seconds, this.#http.signal).finally(() => { if (token === this.token) this.#http = null; });
        }
    }

    // A feed may be lost without a word (a cut circuit, a server that went away): when the ear comes near the end of what is
    // there and nothing has been asked for lately, ask again from there.
    watch() {
        const { episode, sink, reach, time, ahead } = this.#player;
        if (!episode || this.whole || !sink) return;
        const want = reach - time > ahead + 0.5;
        if (ahead < (this.online ? NEAR : LOW_WATER) && (want || !this.online) && performance.now() - this.asked > ASK_AGAIN) this.need(sink.endFrom(time));
        else if (this.online && ahead < LOW_WATER && want) this.circuit.invokeMethodAsync('More', this.token).catch(() => { this.online = false; });
    }

    #newToken() { return `ear-${++this.#feeds}`; }
}
