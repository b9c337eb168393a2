import { isSeen } from './still-there.ts'

/** Milliseconds without a key until the preview is asked for. */
const restMs = 400

/** `<form data-live-preview>`: what its Preview button would show, while somebody types. */
export function livePreview(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-live-preview]')
  if (!form) return
  let timer = 0
  let turn = 0
  const preview = async () => {
    const mine = ++turn
    const body = new FormData(form)
    body.set('do', 'preview')
    const answer = await fetch(form.action, { method: 'POST', body })
    if (answer.ok) isSeen()
    if (!answer.ok || mine !== turn) return
    const fresh = new DOMParser()
      .parseFromString(await answer.text(), 'text/html')
      .querySelector('[data-preview]')
    const old = document.querySelector('[data-preview]')
    if (fresh && old && fresh.innerHTML !== old.innerHTML) old.replaceChildren(...fresh.childNodes)
  }
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void preview().catch(() => undefined), restMs)
  })
}
