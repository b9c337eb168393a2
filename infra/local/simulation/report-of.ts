import type { Report } from '../../../shared/contracts/report.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import {
  byTime,
  type Course,
  courseState,
  endOf,
  isTreatment,
  phaseOf,
  type Session,
  startOf,
} from '../../../shared/domain/course.ts'
import type { Message } from '../../../shared/domain/message.ts'
import { cursorAt, plan } from '../../../shared/domain/plan.ts'
import { nextMaintenance } from '../../../shared/domain/plan/maintenance.ts'
import { clockText, type Instant, minute, offsetAt } from '../../../shared/domain/time.ts'
import { lookAheadSeconds } from '../../../shared/use-cases/dispatch-due.ts'
import type { PatientFile } from '../../../shared/ports.ts'
import type { TaskKind } from '../../../shared/domain/task.ts'
import { patientRef } from './steps.ts'
import { historyKey } from './watch.ts'
import type { Run } from './finished-run.ts'

const pad = (n: number) => String(n).padStart(2, '0')

/** The wall time with its offset. */
function timeText(zone: string, at: Instant): string {
  const offset = offsetAt(zone, at)
  const sign = offset < 0 ? '-' : '+'
  const minutes = Math.abs(offset) / minute
  return `${new Date(at + offset).toISOString().slice(0, 19)}${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

/** How long a job that fell due may wait before it counts as lost: a lost hint is found by the next tick. */
const patience = 5 * minute

interface Held {
  clinic: Clinic
  patient: string
  file: PatientFile
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export async function reportOf(run: Run): Promise<Report> {
  const { scenario, stage, store, seed, from, until } = run
  const held: Held[] = []
  for (const { id } of scenario.patients) {
    const ref = patientRef(stage, id)
    const clinic = stage.watched.clinics.get(ref.clinicId)!
    held.push({ clinic, patient: id, file: await store.patientFile(ref) })
  }
  const { zone } = scenario.clinics[0]!
  const whole = {
    courses: held.flatMap((h) => h.file.courses.map((course) => courseOf(run, h, course))),
    sessions: held.flatMap((h) => sessionsOf(run, h)),
    messages: held
      .flatMap((h) =>
        h.file.messages.map((message) => ({ at: message.dueAt, row: messageOf(run, h, message) })),
      )
      .sort((a, b) => a.at - b.at || byText(a.row.patient, b.row.patient) || byText(a.row.id, b.row.id))
      .map(({ row }) => row),
    copies: stage.providers.accepted.map(({ at, ...copy }) => ({ at: timeText(zone, at), ...copy })),
    questionnaires: held.flatMap(questionnairesOf),
    alerts: held.flatMap(alertsOf),
    tasks: held
      .flatMap((h) => h.file.tasks.map((task) => ({ at: task.openedAt, row: taskOf(h, task) })))
      .sort((a, b) => a.at - b.at || byText(a.row.patient, b.row.patient) || byText(a.row.id, b.row.id))
      .map(({ row }) => row),
  }
  return {
    scenario: scenario.name,
    seed,
    zone,
    from: timeText(zone, from),
    until: timeText(zone, until),
    totals: totalsOf(run, whole),
    ...whole,
    maintenance: held.flatMap(maintenanceOf),
    refusals: refusalsOf(run, held),
    shifts: shiftsOf(run, held),
    reach: stage.watched.reach.map(({ since, patient }) => ({
      clinic: patient.clinicId,
      patient: patient.id,
      since: timeText(zone, since),
      ...(patient.phone !== undefined && { phone: patient.phone }),
      ...(patient.email !== undefined && { email: patient.email }),
      preferences: patient.preferences,
      textsStopped: patient.textsStoppedAt !== undefined,
      unsafe: patient.unsafe,
    })),
    deadLetters: run.deadLetters,
    lost: held.flatMap((h) => lostOf(run, h)),
  }
}

const whoseOf = ({ clinic, patient }: Held) => ({ clinic: clinic.id as string, patient })

function courseOf(run: Run, h: Held, course: Course): Report['courses'][number] {
  const { maintenance, on } = maintenanceStateOf(run, h, course)
  return {
    ...whoseOf(h),
    id: course.id,
    protocol: course.protocol.id,
    state: courseState(course),
    maintenance,
    ...(on !== undefined && { maintenanceOn: on }),
  }
}

/** Tasks that leave the next session to a person. An invitation without an answer does not: its session stands. */
const staffTasks = new Set<string>([
  'maintenance-decision',
  'maintenance-declined',
  'maintenance-impossible',
] satisfies TaskKind[])

type MaintenanceState = { maintenance: Report['courses'][number]['maintenance']; on?: string }

/** Where the maintenance of a course that was treated stands; `missing` where nothing and nobody sees to it. */
function maintenanceStateOf({ until }: Run, { clinic, file }: Held, course: Course): MaintenanceState {
  const hasIt = course.protocol.phases.some((p) => p.purpose === 'maintenance')
  if (!hasIt || course.stopped) return { maintenance: 'none' }
  const state = courseState(course)
  if (state === 'active' || state === 'paused') return { maintenance: 'not-yet' }
  if (state === 'completed') return { maintenance: 'none' }
  const booked = course.sessions.filter((s) => s.state === 'booked').sort(byTime)[0]
  if (booked) return { maintenance: 'booked', on: booked.date }
  if (!course.sessions.some((s) => s.state === 'attended')) return { maintenance: 'none' }
  const isWaiting = (job: PatientFile['jobs'][number]) =>
    job.state === 'waiting' && job.work.kind === 'book-maintenance' && job.work.courseId === course.id
  if (file.jobs.some((job) => isWaiting(job) && job.createdAt > until - patience))
    return { maintenance: 'being-booked' }
  const next = nextMaintenance(course)
  const owed = plan(course, clinic).some(
    (t) =>
      (t.kind === 'maintenance-booking' || t.kind === 'maintenance-decision') &&
      t.dueAt > until - lookAheadSeconds * 1000,
  )
  if (next && owed) return { maintenance: 'owed-later', on: next.idealDate }
  const own = file.tasks.filter((t) => t.courseId === course.id && t.closedAt === undefined)
  return { maintenance: own.some((t) => staffTasks.has(t.kind)) ? 'with-staff' : 'missing' }
}

const chairName = (clinic: Clinic, { chairId }: Pick<Session, 'chairId'>) =>
  clinic.chairs.find((c) => c.id === chairId)?.name ?? chairId

function sessionsOf({ stage }: Run, h: Held): Report['sessions'] {
  const { clinic, file } = h
  return file.courses.flatMap((course) =>
    [...course.sessions].sort(byTime).map((s) => ({
      ...whoseOf(h),
      course: course.id,
      id: s.id,
      phase: phaseOf(course, s).name,
      date: s.date,
      time: clockText(s.minute),
      starts: timeText(clinic.zone, startOf(clinic.zone, s)),
      ends: timeText(clinic.zone, endOf(clinic.zone, s)),
      chair: chairName(clinic, s),
      state: s.state,
      ...(s.cancelledBy && { cancelledBy: s.cancelledBy }),
      confirmed: s.confirmedAt !== undefined,
      ...(s.override !== undefined && { override: s.override }),
      history: (stage.watched.history.get(historyKey(course.id, s.id)) ?? []).map(({ since, session }) => ({
        since: timeText(clinic.zone, since),
        date: session.date,
        time: clockText(session.minute),
        state: session.state,
        chair: chairName(clinic, session),
      })),
    })),
  )
}

function messageOf({ stage }: Run, h: Held, message: Message): Report['messages'][number] {
  const { zone } = h.clinic
  const copies = stage.providers.accepted.filter((copy) => copy.message === message.id)
  const [first] = copies
  const { text = first?.text, to = first?.to } = message
  return {
    ...whoseOf(h),
    ...(message.courseId && { course: message.courseId }),
    id: message.id,
    kind: message.kind,
    purpose: message.purpose,
    audience: message.audience,
    channel: message.channel,
    isFallback: message.isFallback,
    due: timeText(zone, message.dueAt),
    sendBy: timeText(zone, message.sendBy),
    ...(first && { sent: timeText(zone, first.at) }),
    ...(to !== undefined && { to }),
    state: message.state,
    since: timeText(zone, message.stateAt),
    ...(message.reason && { reason: message.reason }),
    ...(first?.subject !== undefined && { subject: first.subject }),
    ...(text !== undefined && { text }),
    ...(message.segments !== undefined && { segments: message.segments }),
    attemptsAllowed: message.attemptsAllowed,
    attempts: message.attempts,
    copies: copies.length,
    sessions: message.sessions,
    asks: message.asks,
  }
}

function questionnairesOf(h: Held): Report['questionnaires'] {
  const { zone } = h.clinic
  return h.file.questionnaires
    .map((q) => {
      const answers = h.file.answers.find((a) => a.questionnaireId === q.id)
      return {
        at: q.openedAt,
        row: {
          ...whoseOf(h),
          course: q.courseId,
          id: q.id,
          asks: q.asks,
          instruments: q.instruments,
          opened: timeText(zone, q.openedAt),
          closes: timeText(zone, q.closesAt),
          begun: Object.keys(q.draft).length > 0,
          ...(q.answeredAt !== undefined && { answered: timeText(zone, q.answeredAt) }),
          ...(answers && {
            late: answers.late,
            scores: Object.fromEntries(answers.instruments.map((i) => [i.id, i.score])),
          }),
        },
      }
    })
    .sort((a, b) => a.at - b.at || byText(a.row.id, b.row.id))
    .map(({ row }) => row)
}

const alertsOf = (h: Held): Report['alerts'] =>
  h.file.courses.flatMap((course) =>
    course.alerts.map((alert) => ({
      ...whoseOf(h),
      course: course.id,
      id: alert.id,
      at: timeText(h.clinic.zone, alert.at),
      flags: alert.flags,
      ...(alert.acknowledgedAt !== undefined && {
        acknowledged: timeText(h.clinic.zone, alert.acknowledgedAt),
      }),
      ...(alert.acknowledgedBy !== undefined && { by: alert.acknowledgedBy }),
    })),
  )

const taskOf = (h: Held, task: PatientFile['tasks'][number]): Report['tasks'][number] => ({
  ...whoseOf(h),
  ...(task.courseId && { course: task.courseId }),
  id: task.id,
  kind: task.kind,
  opened: timeText(h.clinic.zone, task.openedAt),
  ...(task.closedAt !== undefined && { closed: timeText(h.clinic.zone, task.closedAt) }),
  ...(task.closedBy !== undefined && { by: task.closedBy }),
  ...(task.words !== undefined && { words: task.words }),
})

const maintenanceOf = (h: Held): Report['maintenance'] =>
  h.file.courses.flatMap((course) =>
    course.sessions
      .filter((s) => !isTreatment(course, s))
      .sort(byTime)
      .map((s) => ({
        ...whoseOf(h),
        course: course.id,
        session: s.id,
        date: s.date,
        time: clockText(s.minute),
        booked: timeText(h.clinic.zone, s.setAt),
        state: s.state,
        confirmed: s.confirmedAt !== undefined,
      })),
  )

/** Steps as they were refused, then the jobs that ended so. */
function refusalsOf({ refusals }: Run, held: Held[]): Report['refusals'] {
  const [first] = held
  const zone = first?.clinic.zone ?? 'Europe/London'
  const jobs = held.flatMap(({ file, clinic, patient }) =>
    file.jobs
      .filter((job) => job.state === 'refused')
      .map((job) => ({
        at: timeText(clinic.zone, job.endedAt ?? job.createdAt),
        what: `${job.work.kind} for ${patient}`,
        problems: job.outcome ?? [],
      })),
  )
  return [...refusals.map(({ at, ...rest }) => ({ at: timeText(zone, at), ...rest })), ...jobs]
}

function shiftsOf({ shifts }: Run, held: Held[]): Report['shifts'] {
  const zone = held[0]?.clinic.zone ?? 'Europe/London'
  const jobs = held.flatMap(({ file, clinic }) =>
    file.jobs.flatMap((job) => {
      const { work } = job
      if (job.state !== 'done' || (work.kind !== 'book-course' && work.kind !== 'replan-course')) return []
      const course = work.kind === 'book-course' ? work.request.courseId : work.courseId
      const at = timeText(clinic.zone, job.endedAt ?? job.createdAt)
      return (job.outcome ?? []).map((why) => ({ at, course: course as string, why }))
    }),
  )
  return [
    ...shifts.flatMap(({ at, course, why }) =>
      why.map((text) => ({ at: timeText(zone, at), course: course as string, why: text })),
    ),
    ...jobs,
  ]
}

/** Due and not dispatched, or waiting for a job that nobody does. */
function lostOf({ until }: Run, h: Held): Report['lost'] {
  const { clinic, file } = h
  const cursors = file.courses.flatMap((course) => {
    const cursor = file.cursors.find((c) => c.courseId === course.id)
    const next = cursor && cursorAt(course, clinic, cursor.plannedThrough).nextDueAt
    if (next === undefined || next === null || next > until - patience) return []
    const late = plan(course, clinic).filter((t) => t.dueAt === next)
    return late.map((t) => ({
      ...whoseOf(h),
      course: course.id as string,
      touchpoint: t.id as string,
      due: timeText(clinic.zone, t.dueAt),
    }))
  })
  const jobs = file.jobs
    .filter((job) => job.state === 'waiting' && job.createdAt < until - patience)
    .map((job) => ({
      ...whoseOf(h),
      course: 'courseId' in job.work ? (job.work.courseId as string) : '',
      touchpoint: job.id as string,
      due: timeText(clinic.zone, job.createdAt),
    }))
  return [...cursors, ...jobs]
}

function count<Row>(rows: Row[], stateOf: (row: Row) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rows) counts[stateOf(row)] = (counts[stateOf(row)] ?? 0) + 1
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => byText(a, b)))
}

function totalsOf(
  run: Run,
  whole: Pick<Report, 'courses' | 'sessions' | 'messages' | 'copies' | 'questionnaires' | 'alerts' | 'tasks'>,
): Report['totals'] {
  const texts = whole.copies.filter((copy) => copy.channel === 'sms')
  const segmentsOf = new Map(whole.messages.map((m) => [m.id, m.segments ?? 1]))
  return {
    courses: whole.courses.length,
    sessions: count(whole.sessions, (s) => s.state),
    messages: count(whole.messages, (m) => m.state),
    texts: texts.length,
    segments: texts.reduce((sum, copy) => sum + (segmentsOf.get(copy.message) ?? 1), 0),
    emails: whole.copies.length - texts.length,
    questionnaires: whole.questionnaires.length,
    answered: whole.questionnaires.filter((q) => q.answered !== undefined).length,
    alerts: whole.alerts.length,
    openTasks: whole.tasks.filter((t) => t.closed === undefined).length,
    deadLetters: run.deadLetters.length,
    crashes: run.crashes,
  }
}
