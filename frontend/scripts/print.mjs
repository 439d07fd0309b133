// "Print these dates": a phone hides printing deep in its menus. Without this the page prints from there all the same.

export function startPrint (scope) {
  for (const place of scope.querySelectorAll('[data-print]')) {
    if (place.firstChild) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'portal-linkbutton'
    button.textContent = place.dataset.print
    button.addEventListener('click', () => window.print())
    place.append(button)
  }
}
