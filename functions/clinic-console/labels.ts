/*
 * What stands in the way of a form is told by the words that stand on the form, not by the names that programs use.
 * They are read off the page itself, so that no list of labels beside it can tell another story.
 */

interface Control {
  id: string
  /** With the row or the phase that it stands in: "Phase 1, sessions". As in the page: escaped. */
  label: string
  /** Of the row alone. */
  group: string
  isChoice: boolean
}

const tag = /<(\/?)(div|fieldset|legend|label|input|select|textarea)\b([^>]*)>/g
const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.:]$/, '')

/** "API key" stays as it is. */
const inside = (label: string): string =>
  /^\p{Lu}(\p{Ll}|\s)/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label

/** Every control of a page that has a label: in order, by its id. */
function controlsIn(html: string): Map<string, Control> {
  const controls = new Map<string, Control>()
  const open: { id: string | undefined; name: string }[] = []
  const add = (id: string, label: string, group: string, isChoice = false) =>
    controls.set(id, { id, group, isChoice, label: group === '' ? label : `${group}, ${inside(label)}` })
  const innermost = (around = open) => around.findLast(({ name }) => name !== '')?.name ?? ''
  for (const { 0: whole, 1: slash, 2: name, 3: attributes = '', index } of html.matchAll(tag)) {
    const id = attribute(attributes, 'id')
    const upTo = (end: string) => html.slice(index + whole.length, html.indexOf(end, index))
    if (name === 'div' || name === 'fieldset') {
      const label =
        attribute(attributes, 'role') === 'group' ? attribute(attributes, 'aria-label') : undefined
      if (slash === '/') open.pop()
      else {
        if (id !== undefined && label !== undefined) add(id, label, innermost())
        open.push({ id, name: label ?? '' })
      }
    } else if (slash === '/') continue
    else if (name === 'legend') {
      const around = open.at(-1)
      if (!around) continue
      const label = wordsOf(upTo('</legend>'))
      if (around.id !== undefined) add(around.id, label, innermost(open.slice(0, -1)), true)
      around.name = label
    } else if (name === 'label') {
      const control = attribute(attributes, 'for')
      if (control !== undefined) add(control, wordsOf(upTo('</label>')), innermost())
    } else if (id !== undefined) {
      const label = attribute(attributes, 'aria-label')
      if (label !== undefined && !controls.has(id)) add(id, label, innermost())
      const control = controls.get(id)
      if (control) control.isChoice = name === 'select' || attribute(attributes, 'type') === 'radio'
    }
  }
  return controls
}

const partsOf = (path: string): string[] => path.split(/[.[\]-]+/).filter((part) => part !== '')

/**
 * Which of a form's names a refused field stands under: itself; the nearest that holds it, as `openingHours-mon` holds
 * `openingHours.mon[0]`; or a part of a longer path, as `self-pay` is one of `fees.self-pay`.
 */
export function nearestName(field: string, names: Iterable<string>): string | undefined {
  const byParts = new Map([...names].map((name) => [partsOf(name).join('-'), name]))
  const parts = partsOf(field)
  for (let from = 0; from < parts.length; from++)
    for (let to = parts.length; to > from; to--) {
      const name = byParts.get(parts.slice(from, to).join('-'))
      if (name !== undefined) return name
    }
  return undefined
}

/** A refused row as a whole, such as `impossible[1]`, is told at its first field. */
const firstOfRow = (field: string, controls: Map<string, Control>): Control | undefined => {
  const first = /\]$/.test(field)
    ? [...controls.values()].find(({ id, group }) => group !== '' && id.startsWith(`${field}.`))
    : undefined
  return first && { ...first, label: first.group }
}

const problem = /<li><a data-field="([^"]*)">([^<]*)<\/a><\/li>/g

/** What stands in no field that people see. It can only be wrong where a form was not sent as our page made it. */
const carried =
  'Something that this page sends along by itself is not right. Load the page again, and start from there.'

/** A page with each problem under the label of its field, as a link to it, and beside the field too. */
export function labelled(html: string): string {
  if (!html.includes('<a data-field=')) return html
  const controls = controlsIn(html)
  const beside = new Map<string, string[]>()
  let isCarried = false
  const told = html.replace(problem, (_, field: string, text: string) => {
    const control = firstOfRow(field, controls) ?? controls.get(nearestName(field, controls.keys()) ?? '')
    if (!control) {
      const line = isCarried ? '' : `<li>${carried}</li>`
      isCarried = true
      return line
    }
    // Which values a list has is for programs: people see its labels.
    const said = control.isChoice
      ? text.replace(/\b(One of [^.]*|True or false)\.$/, 'Choose one of those shown.')
      : text
    beside.set(control.id, [...(beside.get(control.id) ?? []), said])
    return `<li><a href="#${control.id}">${control.label}: ${said}</a></li>`
  })
  return [...beside].reduce((page, [id, said]) => withError(page, id, said.join(' ')), told)
}

/** Also where the page has written it there itself, so that both say the same. */
function withError(html: string, id: string, text: string): string {
  const note = `${id}-error`
  const at = html.indexOf(` id="${note}">`)
  if (at >= 0) {
    const from = html.indexOf('>', at) + 1
    return html.slice(0, from) + text + html.slice(html.indexOf('<', from))
  }
  const named = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const control = new RegExp(`<(?:input|select|textarea|fieldset|div)\\b[^>]*\\sid="${named}"[^>]*>`)
  const label = new RegExp(`<label\\b[^>]*\\sfor="${named}"[^>]*>.*?</label>`, 's')
  const legend = new RegExp(`(${control.source})(<legend\\b[^>]*>.*?</legend>)?`, 's')
  const error = `<span class="error" id="${note}">${text}</span>`
  const described = html.replace(control, (found) =>
    /aria-describedby="/.test(found)
      ? found.replace(/aria-describedby="([^"]*)"/, `aria-describedby="$1 ${note}" aria-invalid="true"`)
      : found.replace(/\sid="/, ` aria-describedby="${note}" aria-invalid="true" id="`),
  )
  return label.test(described)
    ? described.replace(label, (found) => `${found}${error}`)
    : described.replace(legend, (found) => `${found}${error}`)
}
