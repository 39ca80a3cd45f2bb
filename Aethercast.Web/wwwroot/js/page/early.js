// A page is there before its circuit: the server drew it, and a press on one of its buttons would go unheard. Such a press waits
// until the button's live successor is there. (What is marked with data-listen, data-act or data-seek-ms works without a circuit.)
const PATIENCE = 15_000;
const BUTTONS = 'button:not([type="submit"]), [role="button"], [role="tab"]';
const OWN = '[data-listen], [data-act], [data-seek-ms]';

const label = element => element.getAttribute('aria-label') || element.textContent.trim();
const alike = element => [...document.querySelectorAll(element.tagName)].filter(other => label(other) === label(element));

export function keepEarlyPresses(player) {
    let held = null;

    document.addEventListener('click', event => {
        const button = event.isTrusted && !player.online && event.target.closest(BUTTONS);
        if (!button || button.disabled || button.closest(OWN)) return;
        held = { button, tag: button.tagName, label: label(button), place: alike(button).indexOf(button), until: performance.now() + PATIENCE };
    }, true);

    // The circuit's first drawing takes the place of the server's. A button that stays was live already, and heard its press.
    new MutationObserver(() => {
        if (!held || held.button.isConnected) return;
        const { tag, label: name, place, until } = held;
        if (performance.now() > until) { held = null; return; }
        const successor = [...document.querySelectorAll(tag)].filter(other => label(other) === name)[place];
        if (!successor || successor.disabled) return;
        held = null;
        successor.click();
    }).observe(document.body, { childList: true, subtree: true });
}
