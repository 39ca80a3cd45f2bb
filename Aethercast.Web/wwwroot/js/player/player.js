// The player. It owns the ear: what is playing, from where, and what is still needed. Bytes come over the Blazor circuit while
// there is one, and over plain HTTP while there is none; the sink does not mind which.
import { Sink, supported } from './sink.js';
import { fetchInto } from './http-feed.js';

const LOW_WATER = 60;        // seconds ahead of the ear below which more is asked for
const SAVE_EVERY = 5000;
const STORE = 'aethercast-player';
const QUEUE = 'aethercast-queue';

export class Player extends EventTarget {
    constructor(audio) {
        super();
        this.audio = audio;
        this.sink = supported() ? new Sink(audio, fetch('/api/v1/podcasts/stream/header').then(r => r.arrayBuffer())) : null;
        this.token = '';             // the feed that is listened to: bytes of any other are not taken
        this.feeds = 0;
        this.pending = null;         // pressed before the circuit was there
        this.episode = null;         // { podcastId, streamId, title, show, cover }
        this.released = 0;           // seconds made so far
        this.total = 0;              // seconds it will have, as far as known
        this.live = false;
        this.fed = false;            // the feed has sent all there is
        this.circuit = null;         // .NET object to ask, while the circuit lives
        this.online = false;
        this.wish = 'pause';         // what the listener wants, whatever the buffer allows
        this.httpFeed = null;
        this.sounds = false;         // heard right now
        this.asked = 0;
        this.saved = 0;
        const keep = this.#stored();
        audio.volume = keep.volume ?? 1;
        this.rate = keep.rate ?? 1;
        audio.preservesPitch = true;
        for (const name of ['playing', 'pause', 'waiting', 'seeking', 'seeked', 'ended', 'timeupdate', 'volumechange', 'ratechange', 'play'])
            audio.addEventListener(name, () => this.#tick(name));
        addEventListener('pagehide', () => this.#save(true));
        setInterval(() => this.#watch(), 1000);
    }

    get time() { return this.audio.currentTime; }
    get reach() { return Math.max(this.released, this.sink?.end ?? 0); }
    get ahead() { return this.sink ? this.sink.endFrom(this.time) - this.time : 0; }
    get state() {
        if (!this.episode && this.wish === 'pause') return 'idle';
        if (this.audio.paused || this.audio.ended) return this.audio.ended ? 'ended' : 'paused';
        return this.audio.readyState >= 3 ? 'playing' : 'waiting';
    }

    // In the click itself, before any bytes: this is what lets the browser start the moment they come.
    prime(key) {
        if (this.episode && (this.episode.key === key || key === `podcast:${this.episode.podcastId}`)) { this.toggle(); return; }
        this.token = this.#newToken();
        this.pending = this.online ? null : key;
        this.wish = 'play';
        this.primed = performance.now();
        if (this.episode) { this.audio.pause(); this.#stopHttp(); this.episode = null; this.sink?.clear(); }
        this.#setTime(0);
        this.#start();
    }

    // A new feed of an episode. Bytes that arrive under an older token are dropped.
    begin(token, episode, fromSeconds) {
        const same = this.episode?.podcastId === episode.podcastId;
        this.token = token;
        this.pending = null;
        this.#stopHttp();
        this.fed = false;
        const revision = same && this.episode.streamId !== episode.streamId;
        const other = !same && this.episode !== null;
        this.episode = episode;
        this.live = episode.live;
        this.released = episode.releasedMs / 1000;
        this.total = episode.totalMs / 1000;
        if (!this.sink) this.#useAudioElement(fromSeconds);
        else if (other) { this.sink.clear(0, Math.max(this.released, fromSeconds)); this.#setTime(fromSeconds); }
        else if (revision) this.sink.clear(episode.sameUntilMs / 1000);
        else this.sink.reset();
        this.sink?.setReach(Math.max(this.released, fromSeconds));
        if (!same && fromSeconds > 0) this.#setTime(fromSeconds);
        if (episode.autoplay) { this.wish = 'play'; this.#start(); }
        this.audio.playbackRate = this.audio.defaultPlaybackRate = this.rate;
        this.dispatchEvent(new Event('episode'));
        this.#tick('episode');
        if (revision) this.#need(Math.min(this.sink.endFrom(this.time), Math.max(this.time, episode.sameUntilMs / 1000)));
    }

    // From the circuit or from HTTP. Answers how many seconds are ahead of the ear, or -1 where this feed is an old one.
    async push(token, bytes) {
        if (token !== this.token || !this.sink) return -1;
        await this.sink.append(bytes);
        if (token !== this.token) return -1;
        if (this.live) this.sink.setReach(this.reach);
        if (this.wish === 'play' && this.audio.paused && !this.audio.ended) this.#start();
        this.#tick('push');
        return this.ahead;
    }

    async finish(token, seconds) {
        if (token !== this.token) return;
        this.fed = true;
        this.live = false;
        this.released = this.total = seconds;
        await this.sink?.finish(seconds);
        this.#tick('finish');
    }

    status(podcastId, releasedSeconds, totalSeconds, live) {
        if (this.episode?.podcastId !== podcastId) return;
        this.released = releasedSeconds;
        this.total = totalSeconds;
        this.live = live;
        if (live) this.sink?.setReach(this.reach);
        this.#tick('status');
    }

    stop() {
        this.token = this.#newToken();
        this.pending = null;
        this.wish = 'pause';
        this.#stopHttp();
        this.audio.pause();
        this.episode = null;
        this.sink?.clear();
        sessionStorage.removeItem(STORE);
        this.dispatchEvent(new Event('episode'));
        this.#tick('episode');
    }

    play() { this.wish = 'play'; this.#start(); }
    pause() { this.wish = 'pause'; this.audio.pause(); this.#save(true); }
    toggle() { if (this.wish === 'play' && !this.audio.ended) this.pause(); else { if (this.audio.ended) this.seek(0); this.play(); } }
    skip(seconds) { this.seek(this.time + seconds); }
    goLive() { this.seek(Math.max(0, this.reach - 1)); this.play(); }

    seek(seconds) {
        if (!this.episode) return;
        const to = Math.min(Math.max(0, seconds), Math.max(0, this.reach - 0.05));
        if (!this.fed) this.sink?.setReach(this.reach);
        this.#setTime(to);
        if (this.sink && !this.sink.has(to)) this.#need(to);
        this.#save(true);
    }

    setRate(rate) {
        this.rate = Math.min(3, Math.max(0.5, Math.round(rate * 20) / 20));
        this.audio.playbackRate = this.audio.defaultPlaybackRate = this.rate;
        this.#store({ rate: this.rate });
        this.#tick('ratechange');
    }

    // The next of the queue, which the circuit knows.
    next() { if (this.online && this.circuit) this.circuit.invokeMethodAsync('Next').catch(() => {}); }

    keepQueue(json) { localStorage.setItem(QUEUE, json); }

    setVolume(volume) {
        this.audio.volume = Math.min(1, Math.max(0, volume));
        this.audio.muted = false;
        this.#store({ volume: this.audio.volume });
    }

    // A circuit that knows nothing of this page is there. What plays already, it is told of as what was left, from the end of the
    // sound in hand.
    connect(circuit) {
        this.circuit = circuit;
        this.online = true;
        const pending = this.pending;
        this.pending = null;
        const left = this.episode ? { podcastId: this.episode.podcastId, seconds: this.sink ? this.sink.endFrom(this.time) : this.time, playing: this.wish === 'play' } : this.#left();
        return { pending, left: pending ? null : left, queue: localStorage.getItem(QUEUE) };
    }

    disconnect() { this.online = false; }

    // Resolves once the sound has moved, or after a second and a half in which it did not.
    sounding() {
        const from = this.time, until = performance.now() + 1500;
        return new Promise(resolve => {
            const look = () => {
                if ((this.time > from && !this.audio.paused) || performance.now() > until) resolve();
                else setTimeout(look, 10);
            };
            look();
        });
    }

    // The circuit that was cut is whole again: go on from where the sound in hand ends.
    resume() {
        if (!this.circuit) return;
        this.online = true;
        if (this.episode && this.sink && !this.fed) this.#need(this.sink.endFrom(this.time));
    }

    // What was playing before the page was loaded anew.
    #left() { try { return JSON.parse(sessionStorage.getItem(STORE)); } catch { return null; } }

    #newToken() { return `ear-${++this.feeds}`; }

    #setTime(seconds) { if (Math.abs(this.audio.currentTime - seconds) > 0.01) this.audio.currentTime = seconds; }

    #start() {
        this.audio.play().catch(error => {
            if (error.name === 'NotAllowedError') { this.wish = 'pause'; this.#tick('blocked'); }
        });
    }

    // Asks for the sound from a place on: over the circuit, else over HTTP.
    #need(seconds) {
        if (!this.episode || !this.sink) return;
        this.asked = performance.now();
        if (this.online && this.circuit) {
            const token = this.token = this.#newToken();
            this.#stopHttp();
            this.sink.reset();
            this.fed = false;
            this.circuit.invokeMethodAsync('FeedFrom', this.episode.podcastId, token, Math.round(seconds * 1000))
                .catch(() => { this.online = false; });
        } else if (!this.httpFeed) {
            const token = this.token = this.#newToken();
            this.sink.reset();
            this.fed = false;
            this.httpFeed = new AbortController();
            fetchInto(this, token, seconds, this.httpFeed.signal).finally(() => { if (token === this.token) this.httpFeed = null; });
        }
    }

    #stopHttp() { this.httpFeed?.abort(); this.httpFeed = null; }

    // A feed may be lost without a word (a cut circuit, a server that went away): when the ear comes near the end of what is
    // there and nothing has been asked for lately, ask again from there.
    #watch() {
        if (!this.episode || this.fed || !this.sink) return;
        const want = this.reach - this.time > this.ahead + 0.5;
        if (this.ahead < (this.online ? 8 : LOW_WATER) && (want || !this.online) && performance.now() - this.asked > 4000)
            this.#need(this.sink.endFrom(this.time));
        else if (this.online && this.ahead < LOW_WATER && want) this.circuit.invokeMethodAsync('More', this.token).catch(() => { this.online = false; });
        if (!this.audio.paused) this.#save(false);
    }

    #useAudioElement(from) {
        // This browser plays no WebM through MediaSource; the same sound over HTTP, in the element itself.
        this.audio.src = `/api/v1/podcasts/stream/${encodeURIComponent(this.episode.streamId)}`;
        if (from > 0) this.audio.addEventListener('loadedmetadata', () => { this.audio.currentTime = from; }, { once: true });
    }

    #tick(name) {
        if (name === 'playing' && this.primed) {
            document.documentElement.dataset.firstSoundMs = (performance.now() - this.primed).toFixed(1);
            this.primed = 0;
        }
        // Sound that ran and then had to wait for more: a stall, which only this end can hear.
        if (name === 'playing') this.sounds = true;
        else if (name === 'waiting' && this.sounds && this.online && this.circuit && this.episode) {
            this.sounds = false;
            this.circuit.invokeMethodAsync('Stalled', this.episode.podcastId).catch(() => {});
        } else if (['seeking', 'pause', 'episode', 'ended'].includes(name)) this.sounds = false;
        if (name === 'ended' && this.circuit && this.episode) this.circuit.invokeMethodAsync('Ended', this.episode.podcastId).catch(() => {});
        this.dispatchEvent(new CustomEvent('change', { detail: name }));
    }

    #save(now) {
        if (!this.episode || (!now && performance.now() - this.saved < SAVE_EVERY)) return;
        this.saved = performance.now();
        sessionStorage.setItem(STORE, JSON.stringify({ podcastId: this.episode.podcastId, seconds: this.time, playing: this.wish === 'play' }));
        if (this.online && this.circuit) this.circuit.invokeMethodAsync('Heard', this.episode.podcastId, this.time).catch(() => {});
    }

    #stored() { try { return JSON.parse(localStorage.getItem(STORE)) ?? {}; } catch { return {}; } }
    #store(change) { localStorage.setItem(STORE, JSON.stringify({ ...this.#stored(), ...change })); }
}
