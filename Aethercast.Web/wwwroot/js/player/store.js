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

export const place = () => read(passing, STORE);
export const keepPlace = where => write(passing, STORE, JSON.stringify(where));
export const forgetPlace = () => write(passing, STORE, 'null');

export const queue = () => { try { return localStorage.getItem(QUEUE); } catch { return null; } };
export const keepQueue = json => write(lasting, QUEUE, json);
