// Finding words in the transcript, and taking a quote along. Both work on what the page shows, without the circuit.
import { clock } from '../player/controls.js';
import { copyText } from './copy.js';

const LOOK_AGAIN = 500;

export function bindSearch() {
    const lines = () => [...document.querySelectorAll('[data-transcript] .line')];
    const holds = line => line.textContent.replace(/\s+/g, ' ').toLowerCase().includes(sought);
    let sought = '', hits = [], at = -1;

    document.addEventListener('input', event => {
        if (!event.target.matches?.('[data-find]')) return;
        find(event.target.value.trim().toLowerCase());
    });
    document.addEventListener('keydown', event => {
        if (!event.target.matches?.('[data-find]')) return;
        if (event.key === 'Enter') { event.preventDefault(); step(event.shiftKey ? -1 : 1); }
        if (event.key === 'Escape') { event.target.value = ''; find(''); }
    });
    document.addEventListener('click', event => { if (event.target.closest('[data-act="quote"]')) quote(); });

    function find(words) {
        for (const line of lines()) line.classList.remove('hit', 'hit-now');
        sought = words.length < 2 ? '' : words;
        hits = sought ? lines().filter(holds) : [];
        hits.forEach(line => line.classList.add('hit'));
        at = -1;
        tell(!sought ? '' : hits.length === 1 ? '1 line' : `${hits.length} lines`);
        if (hits.length) step(1);
    }

    // Lines come while one looks for words, and those that are drawn anew have lost their mark.
    setInterval(() => {
        if (!sought || document.hidden) return;
        const now = hits[at], found = lines().filter(holds);
        if (found.length === hits.length && found.every(line => line.classList.contains('hit')) && (!now || now.classList.contains('hit-now'))) return;
        hits = found;
        hits.forEach(line => line.classList.add('hit'));
        at = hits.indexOf(now);
        now?.classList.add('hit-now');
        tell(at >= 0 ? `${at + 1} of ${hits.length}` : hits.length === 1 ? '1 line' : `${hits.length} lines`);
    }, LOOK_AGAIN);

    function step(by) {
        if (!hits.length) return;
        hits[at]?.classList.remove('hit-now');
        at = (at + by + hits.length) % hits.length;
        hits[at].classList.add('hit-now');
        document.documentElement.dataset.follow = 'false';
        hits[at].scrollIntoView({ block: 'center' });
        tell(`${at + 1} of ${hits.length}`);
    }

    function tell(text) { for (const found of document.querySelectorAll('[data-found]')) found.textContent = text; }

    // What is selected in the transcript, else the line that is being spoken; with its place, so that others can hear it.
    async function quote() {
        const chosen = getSelection();
        const inside = chosen?.rangeCount && chosen.anchorNode?.parentElement?.closest('[data-transcript]');
        const line = inside && chosen.toString().trim() ? chosen.anchorNode.parentElement.closest('.line') : document.querySelector('.line.lit') ?? lines()[0];
        if (!line) return;
        const words = (inside && chosen.toString().trim()) || [...line.childNodes].filter(node => !node.matches?.('.cite, .line-note')).map(node => node.textContent).join('');
        const seconds = Math.floor(Number(line.dataset.start || 0) / 1000);
        const address = new URL(`${location.pathname}?t=${seconds}`, location.origin);
        const text = `“${words.replace(/\s+/g, ' ').trim()}”\n${document.querySelector('.episode h1')?.textContent ?? 'Aethercast'}, ${clock(seconds)}\n${address}`;
        const done = await copyText(text);
        tell(done ? 'Quote copied' : 'The browser does not let us copy');
    }
}
