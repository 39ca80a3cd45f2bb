// The page, loaded anew inside itself. A web server that was started anew knows nothing of the page that plays; loading the page
// would stop the sound. So a new page comes up in a frame over the old one, takes the player of the page around it for its own,
// and is live, while the sound, which the old page holds, never stops.
const PATIENCE = 8000;

// The player of the page around, where this page is such a frame.
export function adopted() {
    if (window === parent) return null;
    try { return parent.aethercast?.player ?? null; } catch { return null; }
}

// A server that came back may go again at once, and a page that is loaded then is the browser's own, which never comes back. So
// it is loaded once the server answers.
export async function reload() {
    for (;;) {
        try { if ((await fetch('/alive', { cache: 'no-store' })).status < 500) break; } catch { /* still away */ }
        await new Promise(go => setTimeout(go, 500));
    }
    location.reload();
}

export function renew() {
    if (document.querySelector('iframe.renewed')) return;
    const frame = document.createElement('iframe');
    frame.className = 'renewed';
    frame.title = 'Aethercast';
    frame.src = location.href;
    let asked = performance.now();
    let shown = false;
    // Afterwards, too: where the server goes away while the frame loads itself anew, the browser's own error page stands in it.
    setInterval(() => {
        const inside = () => { try { return frame.contentWindow.aethercast?.player; } catch { return null; } };
        const player = inside();
        if (!shown && player?.online) { shown = true; show(frame); }
        if (shown && player) asked = performance.now();
        else if (performance.now() - asked > PATIENCE) { asked = performance.now(); frame.src = location.href; } // the server went away again
    }, 100);
    document.body.append(frame);
}

function show(frame) {
    for (const part of document.body.children) if (part !== frame && part.tagName !== 'AUDIO') part.inert = true;
    document.body.classList.add('is-renewed');
    frame.contentWindow.scrollTo(scrollX, scrollY);
    frame.contentWindow.focus();
}

// The address and title of the page around are those of the page one sees.
export function mirror() {
    setInterval(() => {
        if (parent.location.href !== location.href) parent.history.replaceState(null, '', location.href);
        if (parent.document.title !== document.title) parent.document.title = document.title;
    }, 250);
}
