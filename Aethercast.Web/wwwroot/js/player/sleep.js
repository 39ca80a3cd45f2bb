// The sleep timer: after so many minutes of listening, or at the end of the chapter, the sound fades and rests.
const FADE = 8; // seconds

export function bindSleep(player) {
    let until = 0, at = Infinity, timer = 0, volume = 1;

    document.addEventListener('change', event => {
        if (event.target.dataset?.player === 'sleep') set(event.target.value);
    });

    function set(choice) {
        stop();
        for (const select of document.querySelectorAll('[data-player="sleep"]')) select.value = choice;
        if (choice === 'off') return;
        volume = player.audio.volume;
        if (choice === 'chapter') at = endOfChapter();
        else until = performance.now() + Number(choice) * 60_000;
        timer = setInterval(look, 250);
    }

    function endOfChapter() {
        const starts = [...document.querySelectorAll('[data-chapter-ms]')].map(c => Number(c.dataset.chapterMs) / 1000);
        return starts.filter(start => start > player.time + 1).sort((a, b) => a - b)[0] ?? player.total;
    }

    function look() {
        const left = Math.min(until ? (until - performance.now()) / 1000 : Infinity, at - player.time);
        if (left > FADE) return;
        player.audio.volume = volume * Math.max(0, left / FADE);
        if (left > 0) return;
        player.pause();
        set('off');
    }

    function stop() {
        if (!timer) return;
        clearInterval(timer);
        [until, at, timer] = [0, Infinity, 0];
        player.audio.volume = volume;
    }
}
