// Tells the player when the circuit goes and comes, and the listener, kindly: what is buffered plays on meanwhile.
export function watchCircuit(player) {
    const notice = document.getElementById('components-reconnect-modal');
    if (!notice) return;
    let lost = false;

    notice.addEventListener('components-reconnect-state-changed', event => {
        const state = event.detail.state;
        if (state === 'show' || state === 'retrying') { lost = true; player.disconnect(); show('lost'); }
        else if (state === 'hide') { lost = false; show(''); player.resume(); }
        else if (state === 'failed') { show('lost'); setTimeout(again, 3000); }
        else if (state === 'rejected') gone();
    });

    async function again() {
        if (!lost) return;
        try {
            if (await Blazor.reconnect()) return;
            gone();
        } catch { setTimeout(again, 3000); }
    }

    // The server no longer knows this page (it was started anew). What is heard goes on over HTTP; the page is loaded anew as
    // soon as nobody would hear it, and takes up the episode where the ear was.
    function gone() {
        player.disconnect();
        show('gone');
        const reload = () => { if (player.audio.paused) location.reload(); };
        if (player.audio.paused) { location.reload(); return; }
        player.audio.addEventListener('pause', reload);
        document.addEventListener('click', event => { if (event.target.closest('#components-reconnect-modal button')) location.reload(); });
    }

    function show(state) { notice.dataset.state = state; }
}
