// Before a sign-in ends by itself: keep what is typed, say so, and let the person stay.

const WARNING = 120 // seconds
const LONGEST = 2 ** 31 / 1000 - 1 // what a timer of the browser can hold

export function startEnding () {
  const dialog = document.querySelector('dialog[data-seconds]')
  if (!dialog || dialog.dataset.ready) return
  dialog.dataset.ready = 'yes'
  let timer = 0

  function wait (seconds) {
    clearTimeout(timer)
    if (seconds > WARNING) {
      if (dialog.open) dialog.close()
      timer = setTimeout(look, Math.min(seconds - WARNING, LONGEST) * 1000)
      return
    }
    if (!dialog.open) {
      window.dispatchEvent(new Event('portal:save'))
      dialog.showModal()
    }
    timer = setTimeout(look, (seconds + 1) * 1000)
  }

  // Another window may have kept the sign-in alive: the portal is asked before anybody is told.
  async function look (options = {}) {
    const headers = { accept: 'application/json' }
    const answer = await fetch(dialog.dataset.timeLeft, { headers, redirect: 'manual', ...options })
    if (!answer.ok) return location.reload()
    wait((await answer.json()).seconds)
  }

  const stay = dialog.querySelector('form')
  stay.addEventListener('submit', (event) => {
    event.preventDefault()
    look({ method: 'POST', body: new FormData(stay) })
  })
  wait(Number(dialog.dataset.seconds))
}
