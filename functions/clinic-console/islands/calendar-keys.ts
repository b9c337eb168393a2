/** `<table data-calendar>`: the arrow keys move between its sessions. Tab goes through all of them as everywhere. */
export function calendarKeys(): void {
  const table = document.querySelector<HTMLTableElement>('table[data-calendar]')
  table?.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const link = (event.target as Element).closest('a')
    const next = link && neighbour(table, link, event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
  })
}

interface Place {
  link: HTMLAnchorElement
  row: number
  column: number
}

function placesOf(table: HTMLTableElement): Place[] {
  return [...table.querySelectorAll<HTMLAnchorElement>('td[data-row] a')].map((link) => {
    const { row, column } = link.closest('td')!.dataset
    return { link, row: Number(row), column: Number(column) }
  })
}

/** Up and down within a day; left and right to the nearest session of the next day that has one. */
function neighbour(table: HTMLTableElement, from: HTMLAnchorElement, key: string): HTMLElement | undefined {
  const places = placesOf(table)
  const here = places.find(({ link }) => link === from)
  if (!here) return undefined
  const day = places.filter(({ column }) => column === here.column)
  const at = day.indexOf(here)
  if (key === 'ArrowDown') return day[at + 1]?.link
  if (key === 'ArrowUp') return day[at - 1]?.link
  if (key === 'Home') return day[0]?.link
  if (key === 'End') return day.at(-1)?.link
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return undefined
  const columns = places.map(({ column }) => column).filter((c) => (c - here.column) * step > 0)
  const column = step > 0 ? Math.min(...columns) : Math.max(...columns)
  const beside = places.filter((place) => place.column === column)
  return beside.sort((a, b) => Math.abs(a.row - here.row) - Math.abs(b.row - here.row))[0]?.link
}
