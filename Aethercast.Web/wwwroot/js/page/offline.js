// The page that stands in where the station cannot be reached. It is at the address that was asked for, and loads it once there is
// somebody to answer.
const EVERY = 2000;

async function call() {
    try { if ((await fetch('/alive', { cache: 'no-store' })).status < 500) location.reload(); } catch { /* still away */ }
}

document.addEventListener('click', event => { if (event.target.closest('[data-act="again"]')) call(); });
addEventListener('online', call);
setInterval(call, EVERY);
