// The station may be open in several tabs of a browser: one of them is heard at a time, and all have one queue.
import { onQueue } from './store.js';

export function bindTabs(player) {
    onQueue(json => player.supply.tell('QueueKept', json));
    if (typeof BroadcastChannel === 'undefined') return;
    const tabs = new BroadcastChannel('aethercast-player');
    player.audio.addEventListener('play', () => tabs.postMessage('plays'));
    tabs.addEventListener('message', () => { if (player.wish === 'play') player.pause(); });
}
