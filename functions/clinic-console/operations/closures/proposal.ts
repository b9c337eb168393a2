import * as z from 'zod'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { isWithoutPlace } from '../../../../shared/domain/course.ts'
import { clockText, type Instant, isoInstant } from '../../../../shared/domain/time.ts'
import type { Random } from '../../../../shared/ports.ts'
import type { TouchedCourse } from '../../../../shared/use-cases/propose-closure.ts'
import { type Actor, may } from '../../actor.ts'
import { namesPatients, showLate, shownLate } from '../../late-notice.ts'
import { segmentsOf, type Told, toldOf } from './notices.ts'

const place = z.object({ date: z.string(), time: z.string(), chair: z.string() })

const touchedCourse = z.object({
  patientId: z.string(),
  courseId: z.string(),
  name: z.string(),
  moves: z.array(z.object({ sessionId: z.string(), from: place, to: place })),
  causes: z.array(z.string()).describe('Why each session moves, in plain English'),
  problems: z.array(z.string()).describe('Why a session finds no place, and what would help'),
  withoutPlace: z
    .array(z.object({ sessionId: z.string(), date: z.string(), time: z.string() }))
    .describe('Which those are: nothing would remind of them, and unmarked they count as owed'),
  isTold: z
    .boolean()
    .describe('Whether a notice goes to the patient: not for another chair at the same time'),
})

export const closureProposal = z.object({
  seen: z.string().describe('To be sent with the closure: what was shown is done, or nothing'),
  courses: z
    .array(touchedCourse)
    .describe('What moves, fewest changes first; at the end what finds no place'),
  patients: z.number().describe('Who is told'),
  texts: z.number(),
  segments: z.number(),
  emails: z.number(),
  unreachable: z.array(z.string()).describe('Ids of the patients whom no notice reaches: call them'),
  late: z.number().describe('Patients who learn of it so late that they may be on their way, or not before'),
  calls: z
    .array(shownLate.extend({ patientId: z.string(), courseId: z.string(), name: z.string() }))
    .describe('Those who learn of it late, the most urgent first: call them'),
  sample: z
    .object({
      at: z.iso.datetime(),
      words: z.array(z.object({ channel: z.enum(['sms', 'email']), text: z.string() })),
    })
    .optional()
    .describe('The first of the notices, as it would leave'),
})
export type ClosureProposal = z.output<typeof closureProposal>

/** To a program that may set the settings up and read no patient: how many, and not who. */
export function asMayBeSeen(actor: Actor, proposal: ClosureProposal): ClosureProposal {
  if (may(actor, namesPatients)) return proposal
  const { sample: _, ...counts } = proposal
  return { ...counts, courses: [], unreachable: [], calls: [] }
}

/** Follows from the settings that it was made by, and from all that it would do. */
export const markOfProposal = (
  clinic: Clinic,
  touched: readonly TouchedCourse[],
  { hashOf }: Pick<Random, 'hashOf'>,
): string =>
  hashOf(
    JSON.stringify([
      clinic.version,
      touched.map(({ courseId, before, moves, problems }) => [courseId, before.version, moves, problems]),
    ]),
  ).slice(0, 24)

interface Asked {
  now: Instant
  origin: string
  random: Pick<Random, 'hashOf'>
  actor: Actor
}

export function proposalOf(
  clinic: Clinic,
  touched: readonly TouchedCourse[],
  { now, origin, random, actor }: Asked,
): ClosureProposal {
  const notices = touched.map((one) => toldOf(clinic, one, now, origin))
  const told = notices.filter((notice): notice is Told => notice !== undefined)
  const calls = touched
    .flatMap((one, i) => callOf(one, notices[i], actor) ?? [])
    .sort((a, b) => (a.before < b.before ? -1 : a.before > b.before ? 1 : 0))
  const first = told.find(({ written }) => written.length > 0)
  return {
    seen: markOfProposal(clinic, touched, random),
    courses: touched.map((one, i) => courseShown(clinic, one, notices[i] !== undefined)),
    patients: new Set(told.filter(({ written }) => written.length > 0).map(({ patientId }) => patientId))
      .size,
    texts: told.flatMap(({ written }) => written).filter(({ channel }) => channel === 'sms').length,
    segments: told.reduce((sum, notice) => sum + segmentsOf(notice), 0),
    emails: told.flatMap(({ written }) => written).filter(({ channel }) => channel === 'email').length,
    unreachable: told.filter(({ written }) => written.length === 0).map(({ patientId }) => patientId),
    late: new Set(calls.map(({ patientId }) => patientId)).size,
    calls,
    ...(first && {
      sample: {
        at: isoInstant(first.at),
        words: first.written.map(({ channel, text }) => ({ channel, text })),
      },
    }),
  }
}

const nameOf = ({ patient, patientId }: TouchedCourse): string =>
  patient ? `${patient.givenName} ${patient.familyName}` : patientId

function callOf(
  one: TouchedCourse,
  notice: Told | undefined,
  actor: Actor,
): ClosureProposal['calls'][number] | undefined {
  const { patientId, courseId, patient } = one
  if (!patient || !notice?.late) return undefined
  return {
    patientId,
    courseId,
    name: nameOf(one),
    ...showLate(notice.late, patient, actor, notice.written.length > 0),
  }
}

function courseShown(
  clinic: Clinic,
  one: TouchedCourse,
  isTold: boolean,
): ClosureProposal['courses'][number] {
  const placeOf = ({ date, minute, chairId }: { date: string; minute: number; chairId: string }) => ({
    date,
    time: clockText(minute),
    chair: clinic.chairs.find((c) => c.id === chairId)?.name ?? chairId,
  })
  const { patientId, courseId, before, after, moves, causes, problems } = one
  return {
    patientId,
    courseId,
    name: nameOf(one),
    moves: moves.map(({ sessionId, to }) => ({
      sessionId,
      from: placeOf(before.sessions.find((s) => s.id === sessionId)!),
      to: placeOf(to),
    })),
    causes,
    problems,
    withoutPlace: after.sessions
      .filter((s) => s.state === 'booked' && isWithoutPlace(s))
      .map(({ id, date, minute }) => ({ sessionId: id, date, time: clockText(minute) })),
    isTold,
  }
}
