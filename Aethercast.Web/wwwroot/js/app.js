// The page's own script. Blazor imports the same module to talk to the player, so there is one player a page.
import { Player } from './player/player.js';
import { bindControls } from './player/controls.js';
import { followTranscript } from './player/transcript.js';
import { bindKeys } from './player/keys.js';
import { bindMediaSession } from './player/media-session.js';
import { watchCircuit } from './player/circuit.js';
import { bindTabs } from './player/tabs.js';
import { followElsewhere } from './player/elsewhere.js';
import { bindSleep } from './player/sleep.js';
import { bindSearch } from './page/search.js';
import { copyText } from './page/copy.js';
import { keepEarlyPresses } from './page/early.js';
import { bindHelp } from './page/help.js';
import { bindSheets } from './page/sheets.js';
import { sounding as heard } from './player/report.js';
import { keepQueue as storeQueue } from './player/store.js';
import { adopted, mirror } from './page/renew.js';

const around = adopted();
const player = around ?? new Player(document.getElementById('aethercast-audio'));
if (around) mirror();
bindControls(player);
followTranscript(player);
bindKeys(player);
if (!around) { bindMediaSession(player); bindTabs(player); }
followElsewhere(player);
watchCircuit(player);
bindSleep(player);
bindSearch();
bindHelp();
bindSheets();
keepEarlyPresses(player);
window.aethercast = { player };

export const connect = circuit => player.connect(circuit);
export const begin = (token, episode, fromSeconds) => player.begin(token, episode, fromSeconds);
export const push = (token, bytes) => player.push(token, bytes);
export const ahead = token => token === player.token ? player.ahead : -1;
export const finish = (token, seconds) => player.finish(token, seconds);
export const status = (podcastId, made) => player.status(podcastId, made);
export const interrupted = () => player.interrupted();
export const stop = () => player.stop();
export const keepQueue = json => storeQueue(json);
export const time = () => player.time;
export const sounding = () => heard(player);
export const setTheme = theme => window.aethercastTheme(theme);
export const copy = copyText;
