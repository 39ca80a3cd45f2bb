// Where WebM clusters go: a MediaSource that is opened when the page loads and has its init segment before anyone presses
// Listen, so that the first sound is heard some 20 ms after the first bytes arrive.

export const CODEC = 'audio/webm; codecs="opus"';
const KEEP_BEHIND = 600;   // seconds kept behind the ear, for seeking back without asking
const AUDIBLE_GAP = 0.15;  // a hole smaller than this is stepped over

export const supported = () => typeof MediaSource !== 'undefined' && MediaSource.isTypeSupported(CODEC);

export class Sink {
    #audio; #source; #buffer; #jobs = []; #running = null; #opened; #reach = 0;

    constructor(audio, header) {
        this.#audio = audio;
        this.#source = new MediaSource();
        this.#opened = new Promise((resolve, reject) => {
            this.#source.addEventListener('sourceopen', async () => {
                try {
                    if (this.#buffer) return resolve();
                    this.#buffer = this.#source.addSourceBuffer(CODEC);
                    this.#tellReach(); // before the first bytes: a place to go on at would else be taken for the beginning
                    this.#buffer.addEventListener('updateend', () => this.#finish());
                    this.#buffer.addEventListener('error', () => this.#finish(new Error('the sound could not be read')));
                    const bytes = await header;
                    this.#run(() => this.#buffer.appendBuffer(bytes));
                    resolve();
                } catch (error) { reject(error); }
            });
        });
        audio.src = URL.createObjectURL(this.#source);
    }

    // One after another: a SourceBuffer refuses work while it is updating.
    #run(work) {
        return new Promise((resolve, reject) => { this.#jobs.push({ work, resolve, reject }); this.#next(); });
    }

    #next() {
        if (this.#running || !this.#jobs.length) return;
        const job = this.#running = this.#jobs.shift();
        try { job.work(); } catch (error) { this.#finish(error); return; }
        if (!this.#buffer.updating) this.#finish();
    }

    #finish(error) {
        const job = this.#running;
        if (!job) return;
        this.#running = null;
        if (error) job.reject(error); else job.resolve();
        this.#next();
    }

    async append(bytes) {
        await this.#opened;
        try {
            await this.#run(() => this.#buffer.appendBuffer(bytes));
        } catch (error) {
            if (error.name !== 'QuotaExceededError') throw error;
            await this.#drop(0, Math.max(0, this.#audio.currentTime - 30));
            await this.#run(() => this.#buffer.appendBuffer(bytes));
        }
        const behind = this.#audio.currentTime - KEEP_BEHIND;
        if (behind > 60 && this.buffered.length && this.buffered.start(0) < behind - 60) await this.#drop(0, behind);
    }

    async #drop(from, to) {
        if (to > from) await this.#run(() => { if (this.#source.readyState !== 'closed') this.#buffer.remove(from, to); });
    }

    // Forgets everything after a place (a revision) or, without one, the whole episode.
    // What is known of the reach is that of the episode before, so a new one is given its own.
    async clear(from = 0, reach = 0) {
        if (from === 0) this.#reach = reach;
        this.reopen();
        await this.#opened;
        this.reset();
        await this.#run(() => { if (this.end > from) this.#buffer.remove(from, Infinity); });
        await this.#run(() => { if (this.#source.readyState === 'open' && this.#source.duration !== Infinity) this.#source.duration = Infinity; });
        this.#tellReach();
    }

    // To be called before one goes to a place that is not in hand: a source that has ended answers with its end wherever it holds
    // nothing, and no later bytes would be heard. Any change of its buffer opens it again, so also its offset as it is.
    reopen() {
        if (this.#source.readyState === 'ended' && !this.#buffer.updating) this.#buffer.timestampOffset = this.#buffer.timestampOffset;
    }

    // Bytes of another feed follow: what was left of a half-sent cluster must not be put in front of them.
    reset() {
        if (this.#buffer) this.#run(() => { if (this.#source.readyState === 'open') this.#buffer.abort(); });
    }

    // How far one may seek: a browser takes any place beyond what it holds for the end of what it holds.
    setReach(seconds) {
        this.#reach = seconds;
        this.#tellReach();
    }

    #tellReach() {
        if (this.#source.readyState !== 'open' || !this.#source.setLiveSeekableRange) return;
        try { this.#source.setLiveSeekableRange(0, Math.max(this.#reach, this.end)); } catch { /* closing: there is nothing to seek in */ }
    }

    async finish(seconds) {
        await this.#opened;
        await this.#run(() => {
            if (this.#source.readyState !== 'open') return;
            if (seconds > 0) this.#source.duration = Math.max(seconds, this.end);
            this.#source.endOfStream();
        });
    }

    get buffered() { return this.#buffer ? this.#buffer.buffered : { length: 0 }; }

    get end() { const b = this.buffered; return b.length ? b.end(b.length - 1) : 0; }

    // The end of the run of sound that holds (or all but touches) this place; the place itself where there is none.
    endFrom(time) {
        const b = this.buffered;
        let end = time;
        for (let i = 0; i < b.length; i++) {
            if (b.start(i) <= end + AUDIBLE_GAP && b.end(i) > end) end = b.end(i);
        }
        return end;
    }

    has(time) { return this.endFrom(time) > time; }
}
