// Where the player's sound comes from: feeds, one at a time, each under a token of its own, over the Blazor circuit while there
// is one and over plain HTTP while there is none. Whatever an older feed still sends is not taken.
import { fetchInto } from './http-feed.js';

const LOW_WATER = 60;    // seconds ahead of the ear below which more is asked for
const NEAR = 8;          // the same, below which a feed is thought lost while the circuit is there
const ASK_AGAIN = 4000;  // ms without a byte of it
const AT_THE_EDGE = 6000; // the same, where as far as known there is nothing more yet
const LONGEST = 16_000;
const AFTER_FAILURE = 1000;

export class Supply {
    #player; #feeds = 0; #http = null; #unsaid = new Map(); #heardFrom = 0; #unanswered = 0; #former = '';

    constructor(player) {
        this.#player = player;
        this.token = '';
        this.whole = false;   // the feed has sent all there is
        this.circuit = null;  // .NET object to ask, while the circuit lives
        this.online = false;
        addEventListener('online', () => { this.#heardFrom = -Infinity; this.watch(); });
    }

    connect(circuit) { this.circuit = circuit; this.online = true; this.#unanswered = 0; }
    disconnect() { this.online = false; }

    // The circuit is whole again. Answers what it says to it; null where it is cut again, or another.
    async back(...what) {
        if (!this.circuit) return null;
        this.connect(this.circuit);
        try {
            const answer = await this.circuit.invokeMethodAsync('Back', ...what);
            this.#sayAgain();
            return answer;
        } catch { return null; }
    }

    // News for the other end; lost with the line, which is told elsewhere.
    tell(method, ...args) { if (this.online && this.circuit) this.circuit.invokeMethodAsync(method, ...args).catch(() => {}); }

    // A question to the other end; null where it cannot be asked.
    ask(method, ...args) { return this.online && this.circuit ? this.circuit.invokeMethodAsync(method, ...args).catch(() => null) : null; }

    // What must not be lost with the line: said again when it is whole, until it was heard.
    say(method, ...args) { this.#unsaid.set(method, args); this.#sayAgain(method); }

    #sayAgain(only) {
        if (!this.online || !this.circuit) return;
        for (const [method, args] of this.#unsaid) {
            if (only && method !== only) continue;
            this.circuit.invokeMethodAsync(method, ...args).then(() => { if (this.#unsaid.get(method) === args) this.#unsaid.delete(method); }, () => {});
        }
    }

    // What was to be said of an episode is said to a circuit that has just taken it up; with another one it is settled.
    begun(same) { if (same) this.#sayAgain(); else this.#unsaid.clear(); }

    // A feed that the other end has begun; without one, nothing is listened to.
    take(token = this.#newToken()) {
        this.token = token;
        this.#former = '';
        this.whole = false;
        this.#heardFrom = performance.now();
        this.#http?.abort();
        this.#http = null;
    }

    // What the circuit had sent when it was asked again is whole, and of the same sound: on a slow line it is seconds of it.
    isFormer(token) { return token === this.#former && token !== ''; }

    // Bytes came.
    came() { this.#heardFrom = performance.now(); this.#unanswered = 0; }

    failed(token) {
        if (token !== this.token) return;
        this.#heardFrom = performance.now() - ASK_AGAIN + AFTER_FAILURE;
        this.#unanswered = 1;
    }

    // Asks for the sound from a place on. A circuit that brought nothing when it was asked last may be cut without a word: HTTP is
    // asked then, and so on by turns, ever more patiently, for it may be a slow line.
    need(seconds) {
        const { episode, sink } = this.#player;
        if (!episode || !sink) return;
        const overCircuit = this.online && this.circuit && this.#unanswered % 2 === 0;
        const former = this.#http ? '' : this.token;
        this.#unanswered++;
        this.take();
        sink.reset();
        const { token } = this;
        if (overCircuit) {
            this.#former = former;
            this.circuit.invokeMethodAsync('FeedFrom', episode.podcastId, token, Math.round(seconds * 1000)).catch(() => this.failed(token));
        } else {
            this.#http = new AbortController();
            fetchInto(this.#player, this, token, seconds, this.#http.signal);
        }
    }

    // A feed may be lost without a word (a cut circuit, a server that went away): when the ear comes near the end of what is
    // there and nothing has come lately, ask again from there. Of an episode that is made, the word that this was all is wanted,
    // too: without it the ear would wait at its end for ever.
    watch() {
        const { episode, sink, live, reach, time, ahead } = this.#player;
        if (!episode || !sink) return;
        const want = reach - time > ahead + 0.5 || !(live || this.whole);
        if (this.whole && !want) return;
        const quiet = performance.now() - this.#heardFrom;
        const patience = Math.min(LONGEST, ASK_AGAIN * 2 ** Math.max(0, this.#unanswered - 1));
        const lost = want || !this.online ? quiet > patience : live && quiet > (this.#unanswered ? patience : AT_THE_EDGE);
        if (ahead < (this.online ? NEAR : LOW_WATER) && lost) this.need(sink.endFrom(time));
        else if (this.online && ahead < LOW_WATER && want) this.tell('More', this.token);
    }

    #newToken() { return `ear-${++this.#feeds}`; }
}
