import * as z from 'zod'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { clockText, type Instant, isoInstant } from '../../../../shared/domain/time.ts'
import type { Random } from '../../../../shared/ports.ts'
import type { TouchedCourse } from '../../../../shared/use-cases/propose-closure.ts'
import { type Actor, everyone, may, type Right } from '../../actor.ts'
import { segmentsOf, type Told, toldOf } from './notices.ts'

const place = z.object({ date: z.string(), time: z.string(), chair: z.string() })

const touchedCourse = z.object({
  patientId: z.string(),
  courseId: z.string(),
  name: z.string(),
  moves: z.array(z.object({ sessionId: z.string(), from: place, to: place })),
  causes: z.array(z.string()).describe('Why each session moves, in plain English'),
  problems: z.array(z.string()).describe('Why a session finds no place, and what would help'),
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
  sample: z
    .object({
      at: z.iso.datetime(),
      words: z.array(z.object({ channel: z.enum(['sms', 'email']), text: z.string() })),
    })
    .optional()
    .describe('The first of the notices, as it would leave'),
})
export type ClosureProposal = z.output<typeof closureProposal>

/** Who may read whom it is about: people who may close, and programs that may read patients. */
const namesPatients: Right = { allowed: everyone, scope: 'patients:read' }

/** To a program that may set the settings up and read no patient: how many, and not who. */
export function asMayBeSeen(actor: Actor, proposal: ClosureProposal): ClosureProposal {
  if (may(actor, namesPatients)) return proposal
  const { sample: _, ...counts } = proposal
  return { ...counts, courses: [], unreachable: [] }
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

export function proposalOf(
  clinic: Clinic,
  touched: readonly TouchedCourse[],
  { now, origin, random }: { now: Instant; origin: string; random: Pick<Random, 'hashOf'> },
): ClosureProposal {
  const notices = touched.map((one) => toldOf(clinic, one, now, origin))
  const told = notices.filter((notice): notice is Told => notice !== undefined)
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
    ...(first && {
      sample: {
        at: isoInstant(first.at),
        words: first.written.map(({ channel, text }) => ({ channel, text })),
      },
    }),
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
  const { patientId, courseId, patient, before, moves, causes, problems } = one
  return {
    patientId,
    courseId,
    name: patient ? `${patient.givenName} ${patient.familyName}` : patientId,
    moves: moves.map(({ sessionId, to }) => ({
      sessionId,
      from: placeOf(before.sessions.find((s) => s.id === sessionId)!),
      to: placeOf(to),
    })),
    causes,
    problems,
    isTold,
  }
}
