// The player. It owns the ear: what is playing, from where, and what the listener wishes. The bytes come from its supply.
import { Sink, supported } from './sink.js';
import { Plain } from './plain.js';
import { Supply } from './supply.js';
import { fetchHeader } from './http-feed.js';
import { report } from './report.js';
import { mend } from './mend.js';
import * as store from './store.js';

const SAVE_EVERY = 5000;

export class Player extends EventTarget {
    constructor(audio) {
        super();
        this.audio = audio;
        this.sink = supported() ? new Sink(audio, fetchHeader()) : null;
        this.plain = this.sink ? null : new Plain(this);
        this.supply = new Supply(this);
        this.pending = null;         // pressed, and not begun yet: the press may be lost with the line
        this.before = null;          // what a press has taken the place of, until it is known to succeed
        this.episode = null;         // { podcastId, streamId, title, show, cover }
        this.released = 0;           // seconds made so far
        this.total = 0;              // seconds it will have, as far as known
        this.chapters = [];          // seconds at which its chapters begin, as far as known
        this.live = false;
        this.wish = 'pause';         // what the listener wants, whatever the buffer allows
        this.primed = 0;             // when Listen was pressed, until it is heard
        this.saved = 0;
        this.told = 0;               // the place this page has last told of
        const kept = store.choices();
        audio.volume = kept.volume ?? 1;
        this.rate = kept.rate ?? 1;
        audio.preservesPitch = true;
        for (const name of ['playing', 'pause', 'waiting', 'seeking', 'seeked', 'ended', 'timeupdate', 'volumechange', 'ratechange', 'play'])
            audio.addEventListener(name, () => this.#tick(name));
        report(this);
        mend(this);
        addEventListener('pagehide', () => this.#save(true));
        setInterval(() => { this.supply.watch(); if (!this.audio.paused) this.#save(false); }, 1000);
    }

    get online() { return this.supply.online; }
    get token() { return this.supply.token; }
    get time() { return this.audio.currentTime; }
    get reach() { return Math.max(this.released, this.sink?.end ?? 0); }
    get ahead() { return this.sink ? this.sink.endFrom(this.time) - this.time : 0; }
    get state() {
        if (!this.episode && this.wish === 'pause') return 'idle';
        if (this.audio.paused || this.audio.ended) return this.audio.ended ? 'ended' : 'paused';
        return this.audio.readyState >= 3 ? 'playing' : 'waiting';
    }

    // Whether a button for this key is one for what plays.
    plays(key) { const e = this.episode; return Boolean(e) && (key === e.key || key === e.topicKey || key === `podcast:${e.podcastId}`); }

    // In the click itself, before any bytes: this is what lets the browser start the moment they come.
    prime(key) {
        if (this.plays(key)) { this.toggle(); return; }
        this.pending = key;
        // While the line is cut, what is here plays on.
        if (!this.online && this.supply.circuit && this.episode) { this.#tick('press'); return; }
        if (this.episode) this.before = { podcastId: this.episode.podcastId, seconds: this.time, playing: this.wish === 'play' };
        this.supply.take();
        this.wish = 'play';
        this.primed = performance.now();
        if (this.episode) { this.audio.pause(); this.episode = null; this.sink?.clear(); }
        this.#setTime(0);
        this.#start();
    }

    // The press came to nothing: answers what it had interrupted, if anything, so that it can go on.
    interrupted() {
        const was = this.before;
        this.pending = this.before = null;
        if (was) this.wish = was.playing ? 'play' : 'pause';
        return was;
    }

    // A new feed of an episode. Bytes that arrive under an older token are dropped.
    begin(token, episode, fromSeconds) {
        const same = this.episode?.podcastId === episode.podcastId;
        this.supply.take(token);
        this.supply.begun(same);
        this.pending = this.before = null;
        const revision = same && this.episode.streamId !== episode.streamId;
        const other = !same && this.episode !== null;
        this.episode = episode;
        this.live = episode.live;
        this.released = episode.releasedMs / 1000;
        this.total = episode.totalMs / 1000;
        this.chapters = episode.chapterStarts ?? [];
        if (!this.sink) this.plain.begin(fromSeconds);
        else if (other) { this.sink.clear(0, Math.max(this.released, fromSeconds)); this.#setTime(fromSeconds); }
        else if (revision) this.sink.clear(episode.sameUntilMs / 1000);
        else this.sink.reset();
        this.sink?.setReach(Math.max(this.released, fromSeconds));
        if (!same && fromSeconds > 0) this.#setTime(fromSeconds);
        if (!same) this.told = fromSeconds;
        if (episode.autoplay) { this.wish = 'play'; this.#start(); }
        this.audio.playbackRate = this.audio.defaultPlaybackRate = this.rate;
        this.dispatchEvent(new Event('episode'));
        this.#tick('episode');
        if (revision) this.supply.need(Math.min(this.sink.endFrom(this.time), Math.max(this.time, episode.sameUntilMs / 1000)));
    }

    // From the circuit or from HTTP. Answers how many seconds are ahead of the ear, or -1 where this feed is an old one.
    async push(token, bytes) {
        if (!this.sink || (token !== this.token && !this.supply.isFormer(token))) return -1;
        this.supply.came();
        await this.sink.append(bytes);
        if (token !== this.token) return -1;
        if (this.live) this.sink.setReach(this.reach);
        if (this.wish === 'play' && this.audio.paused && !this.audio.ended) this.#start();
        this.#tick('push');
        return this.ahead;
    }

    async finish(token, seconds) {
        if (token !== this.token) return;
        this.supply.whole = true;
        this.live = false;
        this.released = this.total = seconds;
        await this.sink?.finish(seconds);
        this.#tick('finish');
    }

    status(podcastId, news) {
        if (this.episode?.podcastId !== podcastId) return;
        const { releasedMs, totalMs, live, chapterStarts, title, show, coverUrl, topicKey } = news;
        const { episode } = this;
        const renamed = episode.title !== title || episode.show !== show || episode.coverUrl !== coverUrl;
        Object.assign(episode, { title, show, coverUrl, topicKey });
        if (renamed) this.dispatchEvent(new Event('episode'));
        this.released = releasedMs / 1000;
        this.total = totalMs / 1000;
        this.chapters = chapterStarts ?? [];
        this.live = live;
        if (live) this.sink?.setReach(this.reach);
        this.plain?.look();
        this.#tick('status');
    }

    stop() {
        this.supply.take();
        this.pending = this.before = null;
        this.wish = 'pause';
        this.audio.pause();
        this.episode = null;
        this.sink?.clear();
        store.forgetPlace();
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
        const missing = this.sink && !this.sink.has(to);
        if (missing) this.sink.reopen();
        if (!this.supply.whole) this.sink?.setReach(this.reach);
        this.#setTime(to);
        if (missing) this.supply.need(to);
        this.#save(true);
    }

    setRate(rate) {
        this.rate = Math.min(3, Math.max(0.5, Math.round(rate * 20) / 20));
        this.audio.playbackRate = this.audio.defaultPlaybackRate = this.rate;
        store.choose({ rate: this.rate });
        this.#tick('ratechange');
    }

    setVolume(volume) {
        this.audio.volume = Math.min(1, Math.max(0, volume));
        this.audio.muted = false;
        store.choose({ volume: this.audio.volume });
    }

    // The next of the queue, which the circuit knows.
    next() { this.supply.say('Next', this.episode?.podcastId ?? null); }

    // A circuit that knows nothing of this page is there. What plays already, it is told of as what was left, from the end of the
    // sound in hand.
    connect(circuit) {
        this.supply.connect(circuit);
        const { pending } = this;
        return { pending, left: pending ? null : this.#left() ?? store.place(), queue: store.queue() };
    }

    disconnect() { this.supply.disconnect(); }

    // The circuit that was cut is whole again: both ends tell what they hold, and the sound goes on from where that in hand ends.
    // Answers what was pressed and never heard there.
    async resume() {
        const { pending, token } = this;
        const heard = await this.supply.back(this.#left(), this.episode?.streamId ?? null, pending, store.queue());
        if (heard === null) return null;
        if (token === this.token && this.episode && this.sink && !this.supply.whole) this.supply.need(this.sink.endFrom(this.time));
        return heard || pending !== this.pending ? null : pending;
    }

    // What was pressed cannot be pressed again: its page is gone.
    forget() {
        this.pending = null;
        if (!this.episode) this.wish = 'pause';
        this.#tick('press');
    }

    // The element can play no more (its sound could not be read, or the device failed): the same place, in a new source.
    renewSink() {
        const at = this.time;
        this.sink = new Sink(this.audio, fetchHeader());
        this.sink.setReach(Math.max(this.released, at));
        this.#setTime(at);
        this.supply.need(at);
        if (this.wish === 'play') this.#start();
    }

    // What plays, for a circuit to go on with: from the end of the sound in hand.
    #left() { return this.episode && { podcastId: this.episode.podcastId, seconds: this.sink ? this.sink.endFrom(this.time) : this.time, playing: this.wish === 'play' }; }

    #setTime(seconds) { if (Math.abs(this.audio.currentTime - seconds) > 0.01) this.audio.currentTime = seconds; }

    #start() {
        this.audio.play().catch(error => {
            if (error.name === 'NotAllowedError') { this.wish = 'pause'; this.#tick('blocked'); }
        });
    }

    #tick(name) { this.dispatchEvent(new CustomEvent('change', { detail: name })); }

    #save(now) {
        if (!this.episode || (!now && performance.now() - this.saved < SAVE_EVERY)) return;
        this.saved = performance.now();
        store.keepPlace({ podcastId: this.episode.podcastId, seconds: this.time, playing: this.wish === 'play' });
        this.told = this.time;
        this.supply.tell('Heard', this.episode.podcastId, this.time);
    }
}
