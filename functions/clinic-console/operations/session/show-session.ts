import * as z from 'zod'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import {
  type Course,
  hasBegun,
  isWithoutPlace,
  isTreatment,
  phaseOf,
  type Session,
  startOf,
} from '../../../../shared/domain/course.ts'
import { isChangeable } from '../../../../shared/domain/no-place.ts'
import { hasOpenAlert, isLookOwed } from '../../../../shared/domain/look-first.ts'
import { messagesAhead } from '../../../../shared/domain/expected-messages.ts'
import type { Message } from '../../../../shared/domain/message.ts'
import { hearsOfChanges, lateNotice } from '../../../../shared/domain/plan/late-notice.ts'
import { shownLate, showLate } from '../../late-notice.ts'
import { owedMaintenance } from '../../../../shared/domain/owed-maintenance.ts'
import { changeNotices, editsOfNotice, netChanges } from '../../../../shared/domain/plan/notices.ts'
import { sessionName, sessionText } from '../../../../shared/domain/session-name.ts'
import { clockText, type Instant, isoInstant } from '../../../../shared/domain/time.ts'
import { visitOf } from '../../../../shared/domain/visit.ts'
import { everyone } from '../../actor.ts'
import { done, notFound, operation } from '../../operation.ts'
import { visitStates, wall } from '../today/schema.ts'
import { askedText, historyOf } from './history.ts'
import { sessionAudit, sessionFields, sessionPath } from './place.ts'

const shownSession = z.object({
  patientName: z.string(),
  protocol: z.string(),
  courseVersion: z.number(),
  date: z.string(),
  time: z.string(),
  minutes: z.number(),
  chairId: z.string(),
  chair: z.string(),
  phase: z.string(),
  called: z
    .string()
    .describe('"Treatment 7 of 18", "Maintenance 2"; without a number where it counts for nothing'),
  purpose: z.enum(['treatment', 'maintenance']),
  number: z.number().optional().describe('Among those of its purpose that count'),
  of: z.number().optional(),
  visit: z.enum(visitStates),
  hasBegun: z.boolean(),
  hasNoPlace: z.boolean().describe('The clinic cannot hold it where it stands, or could not'),
  mayChange: z.boolean().describe('It can be moved or cancelled: nobody has come to it so far'),
  isLookOwed: z.boolean().describe('A clinician is to look before the treatment begins'),
  isAlertOpen: z.boolean().describe('An alert of the patient that nobody has closed yet'),
  revision: z.number(),
  confirmedAt: z.iso.datetime().optional(),
  override: z.string().optional().describe('Why a rule was broken for it'),
  asked: z.object({ text: z.string(), to: wall.optional(), canCome: z.boolean() }).optional(),
  owesNext: z
    .boolean()
    .describe('A maintenance session that does not stand, of a course that owes one and has none booked'),
  missedRule: z.enum(['append', 'replace', 'drop']),
  history: z.array(z.object({ at: z.iso.datetime(), text: z.string() })),
  sent: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      kind: z.string(),
      channel: z.enum(['sms', 'email']),
      state: z.string(),
      reason: z.string().optional(),
    }),
  ),
  toCome: z.array(z.object({ at: z.iso.datetime(), kind: z.string() })),
  late: shownLate.optional().describe('Of a change of it whose notice may come too late, or not at all'),
  moveBack: wall
    .extend({ until: z.iso.datetime() })
    .optional()
    .describe('Where it stood before a move that the patient has not been told of'),
})
export type ShownSession = z.output<typeof shownSession>

const isDelivered = (sent: Message[], touchpoint: string): boolean =>
  sent.some((m) => m.touchpoint === touchpoint && m.state === 'delivered')

export const showSession = operation({
  name: 'show-session',
  did: 'saw a session',
  tag: 'Calendar',
  summary: 'One session: how it stands, its moves, and its messages sent and to come',
  method: 'get',
  path: sessionPath,
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject(sessionFields),
  output: shownSession,
  audit: sessionAudit,
  run: async ({ store, clinicId, clock, actor }, { patientId, courseId, sessionId }) => {
    const [clinic, file] = await Promise.all([
      store.clinic(clinicId),
      store.patientFile({ clinicId, patientId }),
    ])
    const { patient } = file
    const course = file.courses.find((c) => c.id === courseId)
    const session = course?.sessions.find((s) => s.id === sessionId)
    if (!clinic || !patient || !course || !session) return notFound
    const now = clock.now()
    const openTasks = file.tasks.filter(({ closedAt }) => closedAt === undefined)
    const { confirmedAt, override, asked } = session
    const name = sessionName(course, session)
    const back = moveBackOf(course, clinic, session, now)
    const sent = file.messages
      .filter((m) => m.courseId === courseId && m.audience === 'patient' && m.sessions.includes(sessionId))
      .sort((a, b) => a.dueAt - b.dueAt)
    const known = new Set(sent.map((m) => m.touchpoint))
    const hears = hearsOfChanges(patient)
    const late = changeNotices(course, clinic)
      .filter(({ id, sessions }) => sessions.includes(sessionId) && !isDelivered(sent, id))
      .flatMap((notice) => lateNotice(course, clinic, notice, hears) ?? [])
      // Whoever has confirmed where it stands knows of it.
      .find(({ before }) => before > now && confirmedAt === undefined)
    return done({
      patientName: `${patient.givenName} ${patient.familyName}`,
      protocol: course.protocol.name,
      courseVersion: course.version,
      date: session.date,
      time: clockText(session.minute),
      minutes: session.minutes,
      chairId: session.chairId,
      chair: clinic.chairs.find((c) => c.id === session.chairId)?.name ?? session.chairId,
      phase: phaseOf(course, session).name,
      called: sessionText(name),
      ...name,
      visit: visitOf(session),
      hasBegun: hasBegun(clinic.zone, session, now),
      mayChange: visitOf(session) === 'expected' && isChangeable(clinic.zone, session, now),
      hasNoPlace: session.state === 'booked' && isWithoutPlace(session),
      isLookOwed: isLookOwed(openTasks, { patientId, courseId, sessionId }),
      isAlertOpen: hasOpenAlert(openTasks, { patientId, courseId, sessionId }),
      revision: session.revision,
      ...(late && { late: showLate(late, patient, actor, hears === 'by-message') }),
      ...(confirmedAt !== undefined && { confirmedAt: isoInstant(confirmedAt) }),
      ...(override !== undefined && { override }),
      ...(asked && {
        asked: {
          text: askedText(asked),
          canCome: asked.what !== 'cannot-come',
          ...(asked.to && { to: { date: asked.to.date, time: clockText(asked.to.minute) } }),
        },
      }),
      owesNext:
        session.state === 'cancelled' &&
        !isTreatment(course, session) &&
        owedMaintenance(course) !== undefined,
      missedRule: course.protocol.missed,
      history: historyOf(course, session).map(({ at, text }) => ({ at: isoInstant(at), text })),
      sent: sent.map((m) => ({
        ...{ id: m.id, at: isoInstant(m.stateAt), kind: m.kind, channel: m.channel, state: m.state },
        ...(m.reason !== undefined && { reason: m.reason }),
      })),
      toCome: messagesAhead({ course, clinic, now })
        .filter((t) => t.sessions.includes(sessionId) && !known.has(t.id))
        .map(({ dueAt, kind }) => ({ at: isoInstant(dueAt), kind })),
      ...(back && { moveBack: back }),
    })
  },
})

/** Until its notice leaves, a move that is taken back is no news to anybody. */
function moveBackOf(
  course: Course,
  clinic: Clinic,
  session: Session,
  now: Instant,
): ShownSession['moveBack'] | undefined {
  const last = course.edits.findLast((edit) => edit.sessionId === session.id)
  if (session.state !== 'booked' || !last?.from || !last.to || last.by === 'patient') return undefined
  const notice = changeNotices(course, clinic).find((t) => t.dueAt > now && t.sessions.includes(session.id))
  if (!notice) return undefined
  // Moved twice, it is the first place that the patient knows.
  const { from } = netChanges(editsOfNotice(course, clinic, notice.id)).find(
    (change) => change.sessionId === session.id,
  )!
  if (!from || startOf(clinic.zone, from) <= now) return undefined
  const { date, minute } = from
  return { date, time: clockText(minute), until: isoInstant(notice.dueAt) }
}
