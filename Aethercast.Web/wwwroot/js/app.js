// The page's own script. Blazor imports the same module to talk to the player, so there is one player a page.
import { Player } from './player/player.js';
import { bindControls } from './player/controls.js';
import { followTranscript } from './player/transcript.js';
import { bindKeys } from './player/keys.js';
import { watchCircuit } from './player/circuit.js';
import { bindSleep } from './player/sleep.js';
import { bindSearch } from './page/search.js';
import { keepEarlyPresses } from './page/early.js';
import { bindHelp } from './page/help.js';
import { adopted, mirror } from './page/renew.js';

const around = adopted();
const player = around ?? new Player(document.getElementById('aethercast-audio'));
if (around) mirror();
bindControls(player);
followTranscript(player);
bindKeys(player);
watchCircuit(player);
bindSleep(player);
bindSearch(player);
bindHelp();
keepEarlyPresses(player);
window.aethercast = { player };

export const connect = circuit => player.connect(circuit);
export const begin = (token, episode, fromSeconds) => player.begin(token, episode, fromSeconds);
export const push = (token, bytes) => player.push(token, bytes);
export const ahead = token => token === player.token ? player.ahead : -1;
export const finish = (token, seconds) => player.finish(token, seconds);
export const status = (podcastId, released, total, live) => player.status(podcastId, released, total, live);
export const stop = () => player.stop();
export const keepQueue = json => player.keepQueue(json);
export const time = () => player.time;
export const sounding = () => player.sounding();
export const setTheme = theme => window.aethercastTheme(theme);
export const copy = text => navigator.clipboard.writeText(text).then(() => true, () => false);
