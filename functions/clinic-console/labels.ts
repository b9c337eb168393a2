/*
 * What stands in the way of a form is told by the words that stand on the form, not by the names that programs use.
 */

/** What a field says of itself when it is drawn. */
export interface ShownField {
  id: string
  label: string
  /** The name of the row or the phase that it stands in; empty where it stands in none. */
  group: string
  /** People choose from what it shows, and type nothing. */
  isChoice: boolean
}

export interface Problem {
  text: string
  /** `openingHours.mon[0]`; absent or empty where it is about the whole. */
  field?: string
}

/** A line of the summary: a link to the field that it is about, where there is one. */
export interface Line {
  text: string
  leadsTo?: string
}

/** What stands in no field that people see. It can only be wrong where a form was not sent as our page made it. */
const carried =
  'Something that this page sends along by itself is not right. Load the page again, and start from there.'

/** Problems as they stand above a form, each once. */
export function linesOf(problems: readonly Problem[], fields: readonly ShownField[]): Line[] {
  const lines = problems.map((problem): Line => {
    if (problem.field === undefined || problem.field === '') return { text: problem.text }
    const at = placeOf(problem.field, fields)
    return at
      ? { text: `${asked(at.label)} ${saidAt(at.field, problem.text)}`, leadsTo: at.field.id }
      : { text: carried }
  })
  return lines.filter((line, i) => lines.findIndex(({ text }) => text === line.text) === i)
}

/** A label that is a question ends as one. */
const asked = (label: string): string => (label.endsWith('?') ? label : `${label}:`)

/** What stands beside each field that has a problem, by its id. */
export function besideOf(
  problems: readonly Problem[],
  fields: readonly ShownField[],
): ReadonlyMap<string, string> {
  const said = new Map<string, Set<string>>()
  for (const { field: path, text } of problems) {
    const field = path === undefined || path === '' ? undefined : placeOf(path, fields)?.field
    if (field) said.set(field.id, (said.get(field.id) ?? new Set()).add(saidAt(field, text)))
  }
  return new Map([...said].map(([id, texts]) => [id, [...texts].join(' ')]))
}

/** Which values a list has is for programs: people see its labels. */
const saidAt = ({ isChoice }: ShownField, text: string): string =>
  isChoice ? text.replace(/\b(One of [^.]*|True or false)\.$/, 'Choose one of those shown.') : text

/** The field that a refusal is told at, and the label that it is told under there. */
function placeOf(
  path: string,
  fields: readonly ShownField[],
): { field: ShownField; label: string } | undefined {
  const first = firstOfRow(path, fields)
  if (first) return { field: first, label: first.group }
  const id = nearestName(
    path,
    fields.map((field) => field.id),
  )
  const field = fields.find((each) => each.id === id)
  return field && { field, label: labelOf(field) }
}

/** A refused row as a whole, such as `impossible[1]`, is told at its first field. */
const firstOfRow = (path: string, fields: readonly ShownField[]): ShownField | undefined =>
  path.endsWith(']') ? fields.find(({ id, group }) => group !== '' && id.startsWith(`${path}.`)) : undefined

/** "Phase 1, sessions". */
const labelOf = ({ label, group }: ShownField): string => {
  const words = label.replace(/[.:]$/, '')
  return group === '' ? words : `${group}, ${inside(words)}`
}

/** "API key" stays as it is. */
const inside = (label: string): string =>
  /^\p{Lu}(\p{Ll}|\s)/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label

const partsOf = (path: string): string[] => path.split(/[.[\]-]+/).filter((part) => part !== '')

/**
 * Which of a form's names a refused field stands under: itself; the nearest that holds it, as `openingHours-mon` holds
 * `openingHours.mon[0]`; or a part of a longer path, as `self-pay` is one of `fees.self-pay`.
 */
function nearestName(path: string, names: readonly string[]): string | undefined {
  const byParts = new Map(names.map((name) => [partsOf(name).join('-'), name]))
  const parts = partsOf(path)
  for (let from = 0; from < parts.length; from++)
    for (let to = parts.length; to > from; to--) {
      const name = byParts.get(parts.slice(from, to).join('-'))
      if (name !== undefined) return name
    }
  return undefined
}
