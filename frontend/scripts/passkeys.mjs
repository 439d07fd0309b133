// Passkeys: made and used by the browser, sent as an ordinary form. Without them a password and an app do.

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
const toText = (bytes) =>
  bytes && btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

export function startPasskeys (scope) {
  if (!window.PublicKeyCredential) return
  for (const form of scope.querySelectorAll('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      ask(form)
    })
  }
}

async function ask (form) {
  if (form.dataset.asking) return // a second click sends nothing twice
  form.dataset.asking = 'yes'
  const says = form.querySelector('[data-passkey-failed]')
  says.hidden = true
  try {
    const { publicKey } = await optionsOf(form)
    const credential = await (form.dataset.passkey === 'create' ? create(publicKey) : get(publicKey))
    form.elements.credential.value = JSON.stringify(credential)
    form.submit()
  } catch {
    delete form.dataset.asking
    says.hidden = false
  }
}

async function optionsOf (form) {
  if (form.dataset.passkeyOptions) return JSON.parse(form.dataset.passkeyOptions)
  const answer = await fetch(form.dataset.passkeyFrom, { headers: { accept: 'application/json' } })
  return (await answer.json()).request_options
}

const known = (credentials) => (credentials || []).map((one) => ({ ...one, id: toBytes(one.id) }))

async function create (options) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials)
    }
  })
  return described(made, {
    attestationObject: toText(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? []
  })
}

async function get (options) {
  const used = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      allowCredentials: known(options.allowCredentials)
    }
  })
  return described(used, {
    authenticatorData: toText(used.response.authenticatorData),
    signature: toText(used.response.signature),
    userHandle: toText(used.response.userHandle)
  })
}

function described (credential, response) {
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { clientDataJSON: toText(credential.response.clientDataJSON), ...response }
  }
}
