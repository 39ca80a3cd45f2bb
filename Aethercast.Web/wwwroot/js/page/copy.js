// Text onto the clipboard. Over plain http (a station in one's own network) browsers have no clipboard to write to, so it is
// copied there as it always was: out of a field.
export async function copyText(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
    const field = document.createElement('textarea');
    const before = document.activeElement;
    field.value = text;
    field.setAttribute('readonly', '');
    field.className = 'sr-only';
    (document.querySelector('dialog[open]') ?? document.body).append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    before?.focus({ preventScroll: true });
    return done;
}
