import * as z from 'zod'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { instruments } from '../../../shared/domain/instruments.ts'
import { leftOut, plan } from '../../../shared/domain/plan.ts'
import { reachesPatient } from '../../../shared/domain/plan/load-rank.ts'
import { sampleCourse } from '../../../shared/domain/sample-course.ts'
import {
  type CivilDate,
  clockText,
  dateAt,
  type Instant,
  mondayOf,
  wallTime,
} from '../../../shared/domain/time.ts'
import type { Touchpoint } from '../../../shared/domain/touchpoint.ts'

const mostListed = 40
/** Our estimate, not a published one: most questions are a number or a yes. */
export const secondsAQuestion = 10

const at = z.string().describe('YYYY-MM-DDTHH:MM on the clinic’s clock')
const count = z.object({
  messages: z.int(),
  leftOut: z.int().describe('Held back by the limit of messages a week'),
  minutes: z.int().describe('Estimate of what answering takes'),
})
export const sampleLoad = z.object({
  weeks: z.array(z.object({ monday: z.string(), before: count, after: count })),
  changes: z.array(z.object({ kind: z.string(), before: at.nullable(), after: at.nullable() })),
  changed: z.int().describe('Messages that are new, fall away or move; the list holds the first of them'),
})

interface Load {
  sent: Touchpoint[]
  held: Touchpoint[]
}

const loadOf = (clinic: Clinic, today: CivilDate): Load => {
  const course = sampleCourse(clinic, today)
  return {
    sent: plan(course, clinic).filter(reachesPatient),
    held: leftOut(course, clinic),
  }
}

const questions = ({ kind, instruments: ids }: Touchpoint): number =>
  kind === 'questionnaire' ? ids.reduce((sum, id) => sum + instruments[id].items.length, 0) : 0

/** A sample course under both: what patients of running courses will notice, without reading any of theirs. */
export function loadOfSample(before: Clinic, after: Clinic, today: CivilDate): z.output<typeof sampleLoad> {
  const { zone } = before
  const [was, is] = [loadOf(before, today), loadOf(after, today)]
  const mondayAt = ({ dueAt }: Touchpoint) => mondayOf(dateAt(zone, dueAt))
  const mondays = [...new Set([...was.sent, ...is.sent, ...is.held].map(mondayAt))].sort()
  const counted = ({ sent, held }: Load, monday: string) => {
    const ofWeek = sent.filter((t) => mondayAt(t) === monday)
    return {
      messages: ofWeek.length,
      leftOut: held.filter((t) => mondayAt(t) === monday).length,
      minutes: Math.ceil((ofWeek.reduce((sum, t) => sum + questions(t), 0) * secondsAQuestion) / 60),
    }
  }
  const changes = changesOf(was.sent, is.sent, zone)
  return {
    weeks: mondays.map((monday) => ({ monday, before: counted(was, monday), after: counted(is, monday) })),
    changes: changes.slice(0, mostListed),
    changed: changes.length,
  }
}

function changesOf(was: Touchpoint[], is: Touchpoint[], zone: string) {
  const text = (instant: Instant | undefined) => {
    if (instant === undefined) return null
    const { date, minute } = wallTime(zone, instant)
    return `${date}T${clockText(minute)}`
  }
  const before = new Map(was.map((t) => [t.id, t]))
  const after = new Map(is.map((t) => [t.id, t]))
  return [...new Map([...before, ...after]).values()]
    .map(({ id, kind }) => ({
      kind,
      before: text(before.get(id)?.dueAt),
      after: text(after.get(id)?.dueAt),
    }))
    .filter((change) => change.before !== change.after)
    .sort((a, b) => ((a.before ?? a.after)! < (b.before ?? b.after)! ? -1 : 1))
}
