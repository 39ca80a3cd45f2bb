// Installs the service worker, once the page has settled: what it keeps is for another day.
export function installWorker() {
    if (window !== parent || !navigator.serviceWorker) return;
    const install = () => navigator.serviceWorker.register('/sw.js').catch(() => { /* not over a plain line, or not allowed: the station works without */ });
    if (document.readyState === 'complete') setTimeout(install, 2000);
    else addEventListener('load', () => setTimeout(install, 2000), { once: true });
}
