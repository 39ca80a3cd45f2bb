// The sleep timer: after so many minutes, or at the end of the chapter, the sound fades and rests. It belongs to the player, so
// that every page shows the same one.
import { clock } from './controls.js';

const FADE = 8; // seconds

class Sleep {
    #player; #timer = 0; #until = 0; #since = 0; #volume = 1;

    constructor(player) {
        this.#player = player;
        this.choice = 'off';
    }

    set(choice) {
        this.#stop();
        this.choice = choice;
        if (choice === 'off') return;
        this.#volume = this.#player.audio.volume;
        this.#since = this.#player.time;
        this.#until = choice === 'chapter' ? 0 : performance.now() + Number(choice) * 60_000;
        this.#timer = setInterval(() => this.#look(), 250);
    }

    // Seconds until it rests; Infinity where that cannot be told yet, as in the newest chapter of an episode that is being made.
    get left() {
        if (this.choice === 'off') return Infinity;
        return this.#until ? (this.#until - performance.now()) / 1000 : (this.#endOfChapter() - this.#player.time) / this.#player.rate;
    }

    #endOfChapter() {
        const { time, chapters, live, total } = this.#player;
        const end = () => chapters.find(start => start > this.#since + 1) ?? (live ? Infinity : total);
        // Whoever goes to another place means the chapter there.
        if (time < this.#since - 1 || time > end() + 1) this.#since = time;
        return end();
    }

    #look() {
        const left = this.left;
        this.#player.audio.volume = left > FADE ? this.#volume : this.#volume * Math.max(0, left / FADE);
        if (left > 0.05) return;
        this.#player.pause();
        this.set('off');
    }

    #stop() {
        if (!this.#timer) return;
        clearInterval(this.#timer);
        this.#timer = 0;
        this.#player.audio.volume = this.#volume;
    }
}

export function bindSleep(player) {
    const sleep = player.sleep ??= new Sleep(player);

    document.addEventListener('change', event => {
        if (event.target.dataset?.player === 'sleep') { sleep.set(event.target.value); draw(); }
    });

    // The choice that runs shows what is left of it.
    function draw() {
        for (const select of document.querySelectorAll('[data-player="sleep"]')) {
            if (select.dataset.drawn !== sleep.choice) select.value = select.dataset.drawn = sleep.choice;
            for (const option of select.options) {
                const name = option.dataset.name ??= option.textContent;
                const text = option.value === sleep.choice && sleep.left < 3600 ? `${clock(sleep.left)} left` : name;
                if (option.textContent !== text) option.textContent = text;
            }
        }
    }

    player.addEventListener('change', draw);
    setInterval(() => { if (!document.hidden) draw(); }, 500);
}
