// "Tick all" on a list: a link that reloads the page with every row ticked becomes a switch in place.

export function startTicks (scope) {
  for (const link of scope.querySelectorAll('[data-tick-all]')) {
    const form = link.closest('form')
    if (!form || link.dataset.tickReady) continue
    link.dataset.tickReady = 'yes'
    link.addEventListener('click', (event) => {
      event.preventDefault()
      const ticks = [...form.querySelectorAll('.portal-tick')]
      const tick = ticks.some((box) => !box.checked)
      for (const box of ticks) box.checked = tick
    })
  }
}
