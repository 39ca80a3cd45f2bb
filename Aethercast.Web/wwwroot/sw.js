// The station's service worker. It keeps one page, and what that page is made of, for when there is no line to the station;
// everything else comes from the station itself, always.
const KEPT = 'aethercast-offline-1';
const PAGE = '/offline.html';
const PARTS = ['/css/tokens.css', '/css/app.css', '/js/theme.js', '/js/page/offline.js', '/icons/icon.svg', '/fonts/figtree.woff2', '/fonts/fraunces.woff2', '/fonts/fraunces-italic.woff2'];

self.addEventListener('install', event => {
    // Where a browser can be told so, sound and the like do not even wait for this script to wake.
    event.addRoutes?.([{ condition: { urlPattern: '/api/*' }, source: 'network' }, { condition: { urlPattern: '/_blazor*' }, source: 'network' }])?.catch(() => {});
    event.waitUntil(caches.open(KEPT).then(kept => kept.addAll([PAGE, ...PARTS])).then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
    await self.registration.navigationPreload?.enable(); // the page is on its way while this script wakes
    await self.clients.claim();
})()));

self.addEventListener('fetch', event => {
    if (event.request.mode === 'navigate') event.respondWith(orKept(event, PAGE));
    else if (PARTS.includes(new URL(event.request.url).pathname)) event.respondWith(orKept(event, event.request));
});

async function orKept(event, kept) {
    try {
        return await event.preloadResponse ?? await fetch(event.request);
    } catch {
        return await caches.match(kept) ?? Response.error();
    }
}
