// The browser's part of the account pages: passkeys (WebAuthn), and what is left behind on signing out. Buttons say what they want by data-passkey; the result is sent as an ordinary form.
import { forgetQueue } from './player/store.js';

const field = (form, name) => form.elements.namedItem(name)?.value ?? '';

async function ask(form, path) {
    const body = new FormData();
    body.set('__RequestVerificationToken', field(form, '__RequestVerificationToken'));
    body.set('email', field(form, 'email'));
    const answer = await fetch(path, { method: 'POST', body, credentials: 'same-origin' });
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

async function use(form) {
    const options = PublicKeyCredential.parseRequestOptionsFromJSON(await ask(form, '/account/passkey/request-options'));
    submit(form, '/account/passkey/sign-in', await navigator.credentials.get({ publicKey: options }));
}

const say = (form, text) => { const place = form.querySelector('[data-passkey-says]'); if (place) place.textContent = text; };

if (!window.aethercastAccount) {
    window.aethercastAccount = true;
    document.addEventListener('click', async event => {
        const button = event.target.closest('[data-passkey]');
        const form = button?.closest('form');
        if (!form) return;
        event.preventDefault();
        if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return say(form, 'This browser does not know passkeys, or the page is not served over https.');
        button.disabled = true;
        say(form, '');
        try {
            await (button.dataset.passkey === 'create' ? create(form) : use(form));
        } catch (error) {
            say(form, error.name === 'NotAllowedError' ? 'That was called off. Try again when you are ready.' : 'That did not work. Load the page again and try once more.');
        } finally {
            button.disabled = false;
        }
    });
    document.addEventListener('submit', event => {
        const form = event.target.closest('form');
        if (form.dataset.ask && !confirm(form.dataset.ask)) return event.preventDefault();
        // Whoever sits here next is somebody else: what plays and waits is not theirs.
        if (!form.matches('[action="/account/sign-out"], [action="/account/delete"]')) return;
        window.aethercast?.player.stop();
        forgetQueue();
    });
}
export const ready = true;
