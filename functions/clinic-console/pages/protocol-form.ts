import { weekdayNames } from '../../../shared/contracts/fields.ts'
import type { ShownProtocol } from '../operations/shown-protocol.ts'
import { paceText } from './protocol-words.ts'

/** What stands in the form: text as it was typed, so that nothing is lost when it is refused. */
export interface PhaseForm {
  name: string
  purpose: string
  sessions: string
  pace: string
  weekdays: string[]
  minGapDays: string
  maxGapDays: string
  sessionMinutes: string
  capability: string
}
export interface ProtocolForm {
  id: string
  basedOn: number
  name: string
  citation: string
  missed: string
  reviewAfter: string
  phases: PhaseForm[]
}

const usualPhase: PhaseForm = {
  name: 'Treatment',
  purpose: 'treatment',
  sessions: '20',
  pace: 'daily',
  weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  minGapDays: '',
  maxGapDays: '',
  sessionMinutes: '30',
  capability: 'rtms',
}

export const emptyForm: ProtocolForm = {
  id: '',
  basedOn: 0,
  name: '',
  citation: "The clinic's own choice",
  missed: 'append',
  reviewAfter: '10',
  phases: [usualPhase],
}

export const formOf = (protocol: ShownProtocol): ProtocolForm => ({
  id: protocol.id,
  basedOn: protocol.version,
  name: protocol.name,
  citation: protocol.citation,
  missed: protocol.missed,
  reviewAfter: protocol.reviewAfter === undefined ? '' : String(protocol.reviewAfter),
  phases: protocol.phases.map((phase) => ({
    name: phase.name,
    purpose: phase.purpose,
    sessions: String(phase.sessions),
    pace: paceText(phase.pace),
    weekdays: phase.weekdays.map((day) => weekdayNames[day - 1]!),
    minGapDays: String(phase.minGapDays),
    maxGapDays: String(phase.maxGapDays),
    sessionMinutes: String(phase.sessionMinutes),
    capability: phase.capability,
  })),
})

const mostPhases = 20

/** The form as it was sent, after a button that changes it: `add`, `remove-1`, `up-1`; else the button is for others. */
export function readForm(body: Record<string, unknown>): { form: ProtocolForm; button: string } {
  const text = (name: string): string => {
    const value = body[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const several = (name: string): string[] => [body[name]].flat().filter((value) => typeof value === 'string')
  const count = Math.min(mostPhases, Number(text('phaseCount')) || 0)
  const phases = Array.from({ length: count }, (_, i): PhaseForm => {
    const of = (field: string) => text(`phases[${i}].${field}`)
    return {
      name: of('name'),
      purpose: of('purpose'),
      sessions: of('sessions'),
      pace: of('pace'),
      weekdays: several(`phases[${i}].weekdays[]`),
      minGapDays: of('minGapDays'),
      maxGapDays: of('maxGapDays'),
      sessionMinutes: of('sessionMinutes'),
      capability: of('capability'),
    }
  })
  const form = {
    id: text('protocolId'),
    basedOn: Number(text('basedOn')) || 0,
    name: text('name'),
    citation: text('citation'),
    missed: text('missed'),
    reviewAfter: text('reviewAfter'),
    phases,
  }
  const button = text('button')
  return { form: { ...form, phases: pressed(phases, button) }, button }
}

function pressed(phases: PhaseForm[], button: string): PhaseForm[] {
  if (button === 'add') return phases.length < mostPhases ? [...phases, usualPhase] : phases
  const [, act, at = ''] = /^(remove|up)-(\d{1,2})$/.exec(button) ?? []
  const place = Number(at)
  if (act === 'remove') return phases.filter((_, i) => i !== place)
  const [above, moved] = [phases[place - 1], phases[place]]
  return act === 'up' && above && moved
    ? phases.map((phase, i) => (i === place - 1 ? moved : i === place ? above : phase))
    : phases
}

/** A number where it looks like one; what else was typed is for the contract to refuse. */
const numeral = (text: string): number | string => (/^-?\d+$/.test(text) ? Number(text) : text)
const given = <Name extends string>(name: Name, text: string) =>
  text === '' ? {} : { [name]: numeral(text) }

/** As the operation takes it. A protocol that begins is named by what it is called. */
export const inputOf = (form: ProtocolForm) => ({
  protocolId: form.basedOn === 0 ? form.id || idOf(form.name) : form.id,
  basedOn: form.basedOn,
  name: form.name,
  citation: form.citation,
  missed: form.missed,
  ...given('reviewAfter', form.reviewAfter),
  phases: form.phases.map((phase) => ({
    name: phase.name,
    purpose: phase.purpose,
    sessions: numeral(phase.sessions),
    pace: phase.pace,
    weekdays: phase.weekdays,
    ...given('minGapDays', phase.minGapDays),
    ...given('maxGapDays', phase.maxGapDays),
    sessionMinutes: numeral(phase.sessionMinutes),
    capability: phase.capability,
  })),
})

/** "Three a week (ours)" is `three-a-week-ours`. */
const idOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
