// The sheet of keys. It is part of the page itself, so that it opens without the circuit.
export function bindHelp() {
    const sheet = document.getElementById('help-sheet');
    document.addEventListener('click', event => {
        if (event.target.closest('[data-act="help"]')) sheet.open ? sheet.close() : sheet.showModal();
        else if (event.target === sheet || event.target.closest('[data-act="close-help"]')) sheet.close();
    });
}
