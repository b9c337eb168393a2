const minute = 60_000
/** What is said beforehand, and how much earlier than this page the server may count: it looks once a minute. */
const warnedBefore = 2 * minute
const inexact = minute
const looksEvery = 10_000

const tabs = 'coursekeeper-seen'

/** The server has just heard of this person: each page of this browser counts anew, this one too. */
export function isSeen(): void {
  const channel = new BroadcastChannel(tabs)
  channel.postMessage('')
  channel.close()
}

type State = 'here' | 'soon' | 'over'

/** `[data-idle]`, in minutes: says that they are nearly over without a click, with a button that begins them again. */
export function stillThere(): void {
  const place = document.querySelector<HTMLElement>('[data-idle]')
  const { idle, stay } = place?.dataset ?? {}
  if (!place || stay === undefined) return
  const lasts = Number(idle) * minute
  let since = Date.now()
  let shown: State = 'here'
  const begin = () => {
    since = Date.now()
    show('here')
  }
  const goOn = async () => {
    // To the sign-in, where they are out already. Where nobody answers, the button stays.
    const answer = await fetch(stay, { redirect: 'manual' }).catch(() => undefined)
    if (answer?.ok) return isSeen()
    if (answer?.type !== 'opaqueredirect') return
    since = -Infinity
    show('over')
  }
  const show = (state: State) => {
    if (state === shown) return
    shown = state
    place.replaceChildren(...(state === 'here' ? [] : state === 'soon' ? [soon, button(goOn)] : [over]))
  }
  setInterval(() => {
    // By the clock, not by a timer: a computer that slept is late.
    const idled = Date.now() - since
    show(idled >= lasts ? 'over' : idled >= lasts - warnedBefore - inexact ? 'soon' : 'here')
  }, looksEvery)
  new BroadcastChannel(tabs).addEventListener('message', begin)
  isSeen()
}

const soon = 'You will be signed out in 2 minutes, as nothing was clicked. '
const over =
  'You were signed out, as nothing was clicked. What you typed here is not lost: send it, and the next page says how to go on.'

function button(press: () => unknown): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = 'Stay signed in'
  made.addEventListener('click', () => void press())
  return made
}
