// The order of the queue, by dragging a row at its handle: with the mouse, a pen or a finger. The circuit, which draws the rows, is
// told how far one was taken; until it has drawn them anew they stay where they were dropped. Keys have the buttons of each row.
const SETTLES = 2000; // ms: where nothing is drawn anew (the line is cut), the rows go back
const EDGE = 30;      // px from the sheet's edge, within which it scrolls
const STEP = 12;

export function bindDrag(player) {
    let held = null;

    document.addEventListener('pointerdown', event => {
        const grip = event.target.closest?.('[data-drag]');
        if (!grip || event.button !== 0 || held) return;
        event.preventDefault(); // no text is marked on the way
        grip.setPointerCapture(event.pointerId);
        const row = grip.closest('li'), rows = [...row.parentElement.children], sheet = row.closest('.queue-sheet');
        const at = rows.indexOf(row);
        held = { key: grip.dataset.drag, pointer: event.pointerId, row, rows, sheet, at, to: at, tops: rows.map(other => other.offsetTop), from: event.clientY + sheet.scrollTop };
        row.classList.add('is-dragged');
    });

    document.addEventListener('pointermove', event => {
        if (event.pointerId !== held?.pointer) return;
        const { row, rows, sheet, at, tops, from } = held;
        const frame = sheet.getBoundingClientRect();
        if (event.clientY > frame.bottom - EDGE) sheet.scrollTop += STEP;
        else if (event.clientY < frame.top + EDGE) sheet.scrollTop -= STEP;
        const lowest = tops.at(-1) + rows.at(-1).offsetHeight - row.offsetHeight;
        const top = Math.min(lowest, Math.max(tops[0], tops[at] + event.clientY + sheet.scrollTop - from));
        // It has passed another once its edge is over the middle of it; rows may be of different heights.
        const edge = place => place < at ? top : top + row.offsetHeight;
        held.to = rows.filter((other, place) => place !== at && tops[place] + other.offsetHeight / 2 < edge(place)).length;
        rows.forEach((other, place) => move(other, other === row ? top - tops[at] : room(place, at, held.to) * row.offsetHeight));
    });

    document.addEventListener('pointerup', event => { if (event.pointerId === held?.pointer) drop(held.to - held.at); });
    document.addEventListener('pointercancel', event => { if (event.pointerId === held?.pointer) drop(0); });

    // Escape leaves the order as it was, and the sheet open.
    document.addEventListener('keydown', event => {
        if (event.key !== 'Escape' || !held) return;
        event.stopPropagation();
        drop(0);
    }, true);

    async function drop(by) {
        const { key, row, rows } = held;
        held = null;
        if (by !== 0) await Promise.race([player.supply.ask('Move', key, by), new Promise(go => setTimeout(go, SETTLES))]);
        row.classList.remove('is-dragged');
        for (const other of rows) move(other, 0);
    }
}

// The rows between where it was and where it goes make room.
const room = (place, at, to) => place > at && place <= to ? -1 : place < at && place >= to ? 1 : 0;

const move = (row, by) => { row.style.transform = by ? `translateY(${by}px)` : ''; };
