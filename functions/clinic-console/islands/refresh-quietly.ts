/** Seconds between two looks. */
const everySeconds = 30

/** `<section data-refresh>`: fetched again from the page's own address, and replaced where nobody is at work in it. */
export function refreshQuietly(): void {
  const find = (within: ParentNode) => within.querySelector<HTMLElement>('[data-refresh]')
  if (!find(document)) return
  const refresh = async () => {
    const old = find(document)
    if (!old || document.hidden || old.contains(document.activeElement) || old.querySelector('details[open]'))
      return
    const answer = await fetch(location.href, { headers: { 'x-coursekeeper-refresh': '1' } })
    if (answer.status === 401) return location.reload()
    if (!answer.ok) return
    const fresh = find(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    if (fresh && fresh.innerHTML !== old.innerHTML) old.replaceWith(fresh)
  }
  setInterval(() => void refresh().catch(() => undefined), everySeconds * 1000)
}
