// Long answers that nobody keeps (`unsent.mjs`): ask before leaving a page with words that have not been sent.

export function startUnsaved (scope) {
  for (const form of scope.querySelectorAll('form[data-warn-unsaved]:not([data-unsent])')) {
    if (form.dataset.warnReady) continue
    form.dataset.warnReady = 'yes'
    let changed = false
    form.addEventListener('input', (event) => { changed ||= event.target.matches('textarea') })
    form.addEventListener('submit', () => { changed = false })
    window.addEventListener('beforeunload', (event) => {
      if (changed) event.preventDefault()
    })
  }
}
