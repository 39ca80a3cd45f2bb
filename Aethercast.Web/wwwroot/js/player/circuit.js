// Tells the player when the circuit goes and comes, and the listener, kindly: what is buffered plays on meanwhile.
import { reload, renew } from '../page/renew.js';

export function watchCircuit(player) {
    const notice = document.getElementById('components-reconnect-modal');
    if (!notice) return;
    let lost = false;

    notice.addEventListener('components-reconnect-state-changed', event => {
        const state = event.detail.state;
        if (state === 'show' || state === 'retrying') { lost = true; player.disconnect(); show('lost'); }
        else if (state === 'hide') { lost = false; show(''); back(); }
        else if (state === 'failed') { show('lost'); setTimeout(again, 3000); }
        else if (state === 'rejected') gone();
    });

    // What was pressed meanwhile and went unheard is pressed again: its button knows all that belongs to it.
    async function back() {
        const unheard = await player.resume();
        if (!unheard) return;
        const button = document.querySelector(`[data-listen="${CSS.escape(unheard)}"]:not(:disabled)`);
        if (button) button.click(); else player.forget();
    }

    async function again() {
        if (!lost) return;
        try {
            if (await Blazor.reconnect()) return;
            gone();
        } catch { setTimeout(again, 3000); }
    }

    // The server no longer knows this page (it was started anew). What is heard goes on over HTTP; the page is loaded anew: as a
    // whole where nobody would hear it, else inside itself.
    function gone() {
        player.disconnect();
        show('gone');
        if (window !== parent || player.audio.paused) reload();
        else renew();
    }

    function show(state) { notice.dataset.state = state; }
    player.addEventListener('change', () => notice.toggleAttribute('data-pressed', player.pending !== null));
}
