// Everything here improves a page that already works without it.
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs'
import { CharacterCount } from 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs'
import { Checkboxes } from 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs'
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs'
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs'
import { Radios } from 'govuk-frontend/dist/govuk/components/radios/radios.mjs'
import { SkipLink } from 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs'
import htmx from 'htmx.org'
import { startEnding } from './scripts/ending.mjs'
import { startPasskeys } from './scripts/passkeys.mjs'
import { startPrint } from './scripts/print.mjs'
import { startTicks } from './scripts/ticks.mjs'
import { startUnsaved } from './scripts/unsaved.mjs'
import { startUnsent } from './scripts/unsent.mjs'

const COMPONENTS = [
  Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, SkipLink
]

// The content security policy allows neither eval nor inline style.
htmx.config.allowEval = false
htmx.config.includeIndicatorStyles = false
htmx.config.selfRequestsOnly = true
htmx.config.historyCacheSize = 0

function startComponents (scope) {
  for (const Component of COMPONENTS) {
    const selector = `[data-module="${Component.moduleName}"]`
    for (const element of scope.querySelectorAll(selector)) {
      if (!element.hasAttribute(`data-${Component.moduleName}-init`)) new Component(element)
    }
  }
  startEnding()
  startPasskeys(scope)
  startPrint(scope)
  startTicks(scope)
  startUnsaved(scope)
  startUnsent(scope)
}

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
startComponents(document)
document.body.addEventListener('htmx:load', (event) => startComponents(event.detail.elt))
