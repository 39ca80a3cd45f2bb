// Small sheets that open over the page: the queue, and the rest of the mini player's controls on narrow screens. A click beside
// them, or Escape, closes them.
const more = () => document.querySelector('[data-act="more"]');

export function bindSheets() {
    document.addEventListener('click', event => {
        const button = event.target.closest('[data-act="more"]');
        if (button) button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') !== 'true'));
        else if (!event.target.closest('.controls-extras')) close(more());
        for (const sheet of document.querySelectorAll('details.queue[open]')) if (!sheet.contains(event.target)) sheet.open = false;
    });

    document.addEventListener('keydown', event => {
        if (event.key !== 'Escape') return;
        const sheet = document.querySelector('details.queue[open]'), button = more();
        if (sheet) { sheet.open = false; sheet.querySelector('summary').focus(); }
        else if (button?.getAttribute('aria-expanded') === 'true') { close(button); button.focus(); }
    });
}

function close(button) { if (button?.getAttribute('aria-expanded') === 'true') button.setAttribute('aria-expanded', 'false'); }
