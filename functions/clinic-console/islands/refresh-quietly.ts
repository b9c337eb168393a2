/** Seconds between two looks. */
const everySeconds = 30

const typedInto = 'input, select, textarea'

/**
 * `[data-refresh]`: fetched again from the page's own address, and replaced where nobody is at work in it. Beside it,
 * `[data-refresh-state]` says when that was, and `[data-refresh-news]` tells of alerts that were not there before.
 */
export function refreshQuietly(): void {
  if (!part(document)) return
  const state = document.querySelector('[data-refresh-state]')
  const say = (text: string) => {
    if (state) state.textContent = text
  }
  let failedSince: string | undefined
  const look = async () => {
    const old = part(document)
    if (!old || document.hidden || isAtWork(old)) return
    try {
      const answer = await fetch(location.pathname + location.search, {
        headers: { 'x-coursekeeper-refresh': '1' },
        redirect: 'error',
      })
      if (answer.status === 401) return location.reload()
      if (!answer.ok) throw new Error('no page')
      const fresh = part(new DOMParser().parseFromString(await answer.text(), 'text/html'))
      // Somebody may have begun to work in it meanwhile.
      if (fresh && !isAtWork(old)) replace(old, fresh)
      failedSince = undefined
      say(`Last refreshed at ${clock()}.`)
    } catch {
      failedSince ??= clock()
      say(`The server cannot be reached since ${failedSince}: what you see may be old.`)
    }
  }
  setInterval(() => void look(), everySeconds * 1000)
  document.addEventListener('visibilitychange', () => void look())
}

const part = (within: ParentNode) => within.querySelector<HTMLElement>('[data-refresh]')
const clock = () => new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

/** Typing, choosing, or with something unfolded: none of it may be lost. */
function isAtWork(section: HTMLElement): boolean {
  const active = document.activeElement
  return (
    section.querySelector('details[open]') !== null ||
    (active !== null && section.contains(active) && active.matches(typedInto))
  )
}

function replace(old: HTMLElement, fresh: HTMLElement): void {
  if (fresh.innerHTML === old.innerHTML) return
  const known = alertsIn(old)
  const focused = placeOfFocus(old)
  const scrolled = [...old.querySelectorAll('.wide')].map(({ scrollLeft }) => scrollLeft)
  old.replaceWith(fresh)
  fresh.querySelectorAll('.wide').forEach((wide, i) => (wide.scrollLeft = scrolled[i] ?? 0))
  focused(fresh)?.focus({ preventScroll: true })
  const fallen = alertsIn(fresh).filter((id) => !known.includes(id)).length
  const news = document.querySelector('[data-refresh-news]')
  if (news && fallen > 0) news.textContent = fallen === 1 ? 'There is a new alert.' : `${fallen} new alerts.`
}

const alertsIn = (section: HTMLElement): string[] =>
  [...section.querySelectorAll<HTMLElement>('[data-alert]')].map(({ dataset }) => dataset.alert ?? '')

/** A link or a button that has the focus is found again by what it says; where it is gone, the focus goes to the page. */
function placeOfFocus(old: HTMLElement): (fresh: HTMLElement) => HTMLElement | null | undefined {
  const active = document.activeElement
  if (!(active instanceof HTMLElement) || !old.contains(active)) return () => undefined
  const nameOf = (element: Element) =>
    `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`
  const same = [...old.querySelectorAll(active.tagName)].filter((e) => nameOf(e) === nameOf(active))
  const place = same.indexOf(active)
  return (fresh) =>
    [...fresh.querySelectorAll<HTMLElement>(active.tagName)].filter((e) => nameOf(e) === nameOf(active))[
      place
    ] ?? document.getElementById('main')
}
