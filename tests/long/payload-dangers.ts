import ICAL from 'ical.js'
import { parse } from 'csv-parse/sync'
import { trigger } from '../adapters/formula-payloads.ts'
import { type Element, elements } from '../functions/html.ts'

const tagsIn = (within: Element): string[] =>
  within.children.flatMap((child) => (typeof child === 'string' ? [] : [child.tag, ...tagsIn(child)]))

const isOurScript = (src = '') => /^\/console\/script\/\w+\.js$/.test(src)
/** Within the site, to a phone, or to a page that we name ourselves. */
const isOurs = (address: string) =>
  /^(\/(?!\/)|[#?]|tel:\+?\d+$|mailto:|$)/.test(address) ||
  /^https:\/\/www\.gov\.uk\/bank-holidays\.json$/.test(address) ||
  /^webcal:\/\/(127\.0\.0\.1|visits\.example\.org)[:/]/.test(address)

/** What in a page could run, or leave for another site; empty where all of it is ours. */
export const pageDangers = (page: Element): string[] =>
  [page, ...elements(page, ...new Set(tagsIn(page)))].flatMap(({ tag, attributes }) => [
    ...(['iframe', 'object', 'embed', 'base', 'math', 'template', 'style'].includes(tag) ? [`<${tag}>`] : []),
    ...(tag === 'script' && !isOurScript(attributes.src) ? ['a script'] : []),
    ...(tag === 'meta' && attributes['http-equiv'] !== undefined ? ['a meta that acts'] : []),
    ...Object.entries(attributes).flatMap(([name, value]) => [
      ...(/^on|^style$|^srcdoc$/.test(name) ? [`${tag} ${name}`] : []),
      ...(/^(href|src|action|formaction)$/.test(name) && !isOurs(value) ? [`${tag} ${name}=${value}`] : []),
    ]),
  ])

/** Cells that a spreadsheet could run. */
export const tableDangers = (csv: string): { cells: number; wrong: string[] } => {
  const cells = (parse(csv, { bom: true, relax_column_count: true }) as string[][]).flat()
  return { cells: cells.length, wrong: cells.filter((c) => trigger.test(c) && !/^[+-]?\d+(\.\d+)?$/.test(c)) }
}

const knownOf: Record<string, readonly string[]> = {
  vcalendar: [
    ...['version', 'prodid', 'method', 'name', 'x-wr-calname', 'refresh-interval', 'x-published-ttl'],
  ],
  vevent: [
    ...['uid', 'sequence', 'dtstamp', 'dtstart', 'dtend', 'summary', 'location', 'status', 'class'],
    ...['organizer', 'attendee'],
  ],
}

/** What in a calendar is none of ours: a part, a property, an address, or a line that is too long or ends otherwise. */
export function calendarDangers(file: string, of: { events: number; organizer: string; attendee?: string }) {
  const wrong: string[] = []
  const look = (component: ICAL.Component): void => {
    const known = knownOf[component.name] ?? []
    for (const property of component.getAllProperties()) {
      if (!known.includes(property.name)) wrong.push(`${component.name} has ${property.name}`)
      const value = String(property.getFirstValue())
      if (property.name === 'organizer' && value !== `mailto:${of.organizer}`)
        wrong.push(`organizer ${value}`)
      if (property.name === 'attendee' && value.toLowerCase() !== `mailto:${of.attendee}`)
        wrong.push(`attendee ${value}`)
      if (/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(value))
        wrong.push(`a control in ${property.name}`)
    }
    const parts = component.getAllSubcomponents()
    if (component.name !== 'vcalendar' && component.name !== 'vevent') wrong.push(`a part ${component.name}`)
    if (component.name === 'vevent' && parts.length > 0) wrong.push('a part of an event')
    parts.forEach(look)
  }
  const root = new ICAL.Component(
    ICAL.parse(file) as unknown[] as ConstructorParameters<typeof ICAL.Component>[0],
  )
  look(root)
  const { length } = root.getAllSubcomponents('vevent')
  if (length !== of.events) wrong.push(`${length} events, not ${of.events}`)
  const lines = file.split(/\r?\n/)
  if (lines.some((line) => /[\p{Cc}\u2028\u2029]/u.test(line))) wrong.push('a line that ends otherwise')
  if (lines.some((line) => Buffer.byteLength(line) > 75)) wrong.push('a line of more than 75 bytes')
  return wrong
}
