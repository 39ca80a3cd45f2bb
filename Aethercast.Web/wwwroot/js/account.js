// The browser's part of the account pages: passkeys (WebAuthn), showing a password, and what is left behind on signing out. Buttons say what they want by data-passkey; the result is sent as an ordinary form.
import { forgetQueue } from './player/store.js';

const confirmPage = '/confirm';
const field = (form, name) => form.elements.namedItem(name)?.value ?? '';

async function ask(form, path) {
    const body = new FormData();
    body.set('__RequestVerificationToken', field(form, '__RequestVerificationToken'));
    body.set('email', field(form, 'email'));
    const answer = await fetch(path, { method: 'POST', body, credentials: 'same-origin' });
    if (answer.redirected && new URL(answer.url).pathname === confirmPage) return leave(answer.url);
    if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) throw new Error('options');
    return answer.json();
}

function submit(form, path, credential) {
    let carried = form.elements.namedItem('credential');
    if (!carried) {
        carried = document.createElement('input');
        carried.type = 'hidden';
        carried.name = 'credential';
        form.append(carried);
    }
    carried.value = JSON.stringify(credential);
    form.action = path;
    form.submit();
}

async function create(form) {
    const email = form.elements.namedItem('email');
    if (email && !email.reportValidity()) return;
    const options = PublicKeyCredential.parseCreationOptionsFromJSON(await ask(form, '/account/passkey/creation-options'));
    submit(form, '/account/passkey/register', await navigator.credentials.create({ publicKey: options }));
}

async function use(form, path) {
    const options = PublicKeyCredential.parseRequestOptionsFromJSON(await ask(form, '/account/passkey/request-options'));
    submit(form, path, await navigator.credentials.get({ publicKey: options }));
}

// Nothing after it is done on this page any more.
function leave(url) {
    location.assign(url);
    return new Promise(() => {});
}

// Changes to the account want a sign-in of just now. The server looks, too; here it is seen before anything is asked or made for nothing.
function mustConfirm(form) {
    if (!form.dataset.freshUntil || Date.now() < Number(form.dataset.freshUntil)) return false;
    leave(`${confirmPage}?returnUrl=${encodeURIComponent('/settings?done=confirmed')}`);
    return true;
}

function show(button, shown) {
    const input = document.getElementById(button.getAttribute('aria-controls'));
    if (!input) return;
    input.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', shown);
}

const say = (form, text) => { const place = form.querySelector('[data-passkey-says]'); if (place) place.textContent = text; };

if (!window.aethercastAccount) {
    window.aethercastAccount = true;
    document.addEventListener('click', event => {
        const button = event.target.closest('[data-show-password]');
        if (button) show(button, button.getAttribute('aria-pressed') !== 'true');
    });
    document.addEventListener('click', async event => {
        const button = event.target.closest('[data-passkey]');
        const form = button?.closest('form');
        if (!form) return;
        event.preventDefault();
        if (mustConfirm(form)) return;
        if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return say(form, 'This browser does not know passkeys, or the page is not served over https.');
        button.disabled = true;
        say(form, '');
        try {
            const wish = button.dataset.passkey;
            await (wish === 'create' ? create(form) : use(form, wish === 'confirm' ? '/account/passkey/confirm' : '/account/passkey/sign-in'));
        } catch (error) {
            say(form, error.name === 'NotAllowedError' ? 'That was called off. Try again when you are ready.' : 'That did not work. Load the page again and try once more.');
        } finally {
            button.disabled = false;
        }
    });
    document.addEventListener('submit', event => {
        const form = event.target.closest('form');
        if (mustConfirm(form)) return event.preventDefault();
        // Sent hidden: browsers remember what was sent from a field of plain text.
        for (const button of form.querySelectorAll('[data-show-password]')) show(button, false);
        if (form.dataset.ask && !confirm(form.dataset.ask)) return event.preventDefault();
        // Whoever sits here next is somebody else: what plays and waits is not theirs.
        if (!form.matches('[action="/account/sign-out"], [action="/account/delete"]')) return;
        window.aethercast?.player.stop();
        forgetQueue();
    });
}
export const ready = true;
