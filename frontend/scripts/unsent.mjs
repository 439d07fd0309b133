// Long answers: kept on the server while they are typed, and given back to whoever did not come to send them.
// Nothing here is needed to send the form.

const PAUSE = 2000 // milliseconds after the last letter

export function startUnsent (scope) {
  for (const form of scope.querySelectorAll('form[data-unsent]')) {
    if (form.dataset.unsentReady) continue
    form.dataset.unsentReady = 'yes'
    keepWords(form)
  }
}

function keepWords (form) {
  const boxes = [...form.querySelectorAll('textarea')]
  const address = location.pathname + location.search
  const says = addStatus(form)
  let timer = 0
  let isSaved = true

  function say (words) {
    if (says.textContent !== words) says.textContent = words
  }

  async function save () {
    const typed = boxes.filter((box) => box.value !== box.defaultValue)
    const body = new FormData()
    body.append('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value)
    body.append('form', form.elements.submission_id.value)
    body.append('address', address)
    for (const box of typed) {
      body.append(`now:${box.name}`, box.value)
      body.append(`before:${box.name}`, box.defaultValue)
    }
    try {
      const answer = await fetch(form.dataset.unsent, { method: 'POST', body })
      if (!answer.ok || answer.redirected) throw new Error(answer.status)
      say((await answer.json()).sentence)
      isSaved = true
    } catch {
      say(form.dataset.unsentFailed)
    }
  }

  function soon () {
    isSaved = false
    clearTimeout(timer)
    timer = setTimeout(save, PAUSE)
  }

  for (const box of boxes) box.addEventListener('input', soon)
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    isSaved = true
  })
  window.addEventListener('portal:save', () => { // the sign-in is about to end
    if (isSaved) return
    clearTimeout(timer)
    save()
  })
  window.addEventListener('beforeunload', (event) => {
    if (!isSaved) event.preventDefault()
  })
  // A form that came back with its errors holds what was typed already.
  if (!document.querySelector('.govuk-error-summary')) giveBack(form, boxes, address, save)
}

async function giveBack (form, boxes, address, save) {
  const answer = await fetch(`${form.dataset.unsent}?address=${encodeURIComponent(address)}`)
  if (!answer.ok || answer.redirected) return
  const { words, sentence } = await answer.json()
  const kept = boxes.filter((box) => box.name in words && words[box.name].now !== box.value)
  if (!kept.length) return
  const added = [addNotice(form, sentence, () => {
    for (const element of added) element.remove()
    for (const box of kept) box.value = box.defaultValue
    save()
  })]
  for (const box of kept) {
    const isUntouched = box.value === box.defaultValue // nobody has begun to type while the answer was on its way
    if (isUntouched && words[box.name].before === box.defaultValue) box.value = words[box.name].now
    else added.push(addBeside(form, box, words[box.name].now)) // or somebody has changed it since
    box.dispatchEvent(new Event('keyup'))
  }
}

function addStatus (form) {
  const says = document.createElement('p')
  says.className = 'govuk-hint portal-unsent__status'
  says.setAttribute('role', 'status')
  const buttons = form.querySelector('.govuk-button-group')
  buttons ? buttons.before(says) : form.append(says)
  return says
}

function addNotice (form, sentence, drop) {
  const notice = document.createElement('div')
  notice.className = 'govuk-inset-text portal-unsent'
  const words = document.createElement('p')
  words.textContent = sentence
  words.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'portal-linkbutton'
  button.textContent = form.dataset.unsentDrop
  button.addEventListener('click', drop)
  notice.append(words, button)
  form.prepend(notice)
  return notice
}

function addBeside (form, box, words) {
  const fold = document.createElement('details')
  fold.className = 'govuk-details'
  fold.open = true
  const summary = document.createElement('summary')
  summary.className = 'govuk-details__summary'
  summary.textContent = form.dataset.unsentBeside
  const text = document.createElement('div')
  text.className = 'govuk-details__text portal-unsent__words'
  text.textContent = words
  fold.append(summary, text)
  box.after(fold)
  return fold
}
