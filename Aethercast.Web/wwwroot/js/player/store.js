// What the browser keeps of the player: choices and the queue for good, the place one is at as long as the tab is open. Where a
// browser keeps nothing (storage may be forbidden), the player works all the same.
const STORE = 'aethercast-player';
const QUEUE = 'aethercast-queue';

const read = (storage, key) => { try { return JSON.parse(storage().getItem(key)); } catch { return null; } };
const write = (storage, key, text) => { try { storage().setItem(key, text); } catch { /* forbidden, or full */ } };
const lasting = () => localStorage;
const passing = () => sessionStorage;

export const choices = () => read(lasting, STORE) ?? {};
export const choose = change => write(lasting, STORE, JSON.stringify({ ...choices(), ...change }));

// A link to a place in what was left open in this tab leads there; loading the page anew does not lead back.
export const place = () => {
    const left = read(passing, STORE), seconds = Number(new URLSearchParams(location.search).get('t'));
    const led = left && seconds > 0 && seconds < 86_400 && location.pathname === `/episodes/${left.podcastId}` && performance.getEntriesByType('navigation')[0]?.type === 'navigate';
    return led ? { ...left, seconds, led } : left;
};
export const keepPlace = where => write(passing, STORE, JSON.stringify(where));
export const forgetPlace = () => write(passing, STORE, 'null');

export const queue = () => { try { return localStorage.getItem(QUEUE); } catch { return null; } };

// Another tab of this browser has changed the queue.
export const onQueue = take => addEventListener('storage', event => { if (event.key === QUEUE) take(event.newValue); });
export const keepQueue = json => write(lasting, QUEUE, json);
export const forgetQueue = () => { try { localStorage.removeItem(QUEUE); } catch { /* forbidden: then there is none */ } };
