import * as z from 'zod'
import { civilDate } from '../../../shared/contracts/fields.ts'
import type { Patient } from '../../../shared/domain/patient.ts'
import { referralsList } from '../../../shared/domain/records.ts'
import { changedUnsigned } from '../../../shared/domain/signed-tables.ts'
import { addDays, dateAt, isoInstant, wallTime } from '../../../shared/domain/time.ts'
import { unreachedFor } from '../../../shared/domain/unreached.ts'
import type { CourseRef } from '../../../shared/ports.ts'
import { clinicians, everyone, may } from '../actor.ts'
import { type AnyOperation, type Desk, done, notFound, operation } from '../operation.ts'
import { alertOperations } from './alerts.ts'
import { mayReadPatients } from './patient-lines.ts'
import { alertRefsOf, alertsOf } from './today/alerts.ts'
import { callRefsOf, callsOf, callTasks } from './today/calls.ts'
import { chairsOf, closedText, hoursOf } from './today/hours.ts'
import { type Today, todaySchema } from './today/schema.ts'
import { countsOf, refsOf, sessionsOf } from './today/sessions.ts'
import { remindedOf } from './today/referrals.ts'
import { leftUnreached, mostRead, unreachedByPatient } from './today/unreached.ts'
import { oncePerCourse } from './unmarked.ts'
import { unreachedOperations } from './unreached.ts'
import { visitOperations } from './visits.ts'

/** So far ahead the next day with sessions is looked for, where a day has none: over any holidays. */
const lookAheadDays = 31

const isClinician = ({ actor }: Pick<Desk, 'actor'>): boolean => may(actor, { allowed: clinicians })

/**
 * A few rounds of reads whatever the size of the clinic: what the lists hold, then a line for each course of the day, the
 * courses of alerts and calls, and what may have arrived another way, then the names of patients, each in one batch. A day without
 * sessions takes one read more, and one on which much failed and arrived another way up to four.
 */
export const showToday = operation({
  name: 'show-today',
  did: 'saw a day at the clinic',
  tag: 'Today',
  summary: 'A day at the clinic: its sessions by chair, open alerts, and what did not reach a patient',
  method: 'get',
  path: '/today',
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject({ date: civilDate.optional() }),
  output: todaySchema,
  audit: ({ date }) => (date === undefined ? {} : { id: date }),
  isRefreshed: true,
  run: async (desk, { date: asked }) => {
    const { store, clinicId, clock, random } = desk
    const clinic = await store.clinic(clinicId)
    if (!clinic) return notFound
    const now = clock.now()
    const today = dateAt(clinic.zone, now)
    const date = asked ?? today
    const mayJudge = isClinician(desk)
    const [days, tasks, silent, staff, due] = await Promise.all([
      store.chairDays(clinicId, date, date),
      store.openTasks(clinicId),
      store.unreached(clinicId, { since: now - unreachedFor, limit: mostRead + 1 }),
      store.records('staff', { clinicId }),
      mayJudge ? store.listedRecords('referral', clinicId, referralsList, { to: today, limit: 50 }) : [],
    ])
    const alerted = tasks.filter(({ kind }) => kind === 'red-flag')
    const calls = callTasks(tasks)
    const refs = refsOf(days)
    const [standings, files, left] = await Promise.all([
      store.standings(refs),
      store.courseFiles([...alertRefsOf(tasks), ...callRefsOf(calls)], ['course']),
      leftUnreached(desk, silent),
    ])
    const patients = await store.patientsOf(
      [...refs, ...left.messages, ...alerted, ...callRefsOf(calls), ...due].map(({ patientId }) => ({
        clinicId,
        patientId,
      })),
    )
    const mayKnow = may(desk.actor, mayReadPatients)
    const patientOf = (id: string) => {
      const patient = patients.find((p) => p?.id === id)
      return mayKnow ? patient : patient && withoutBirth(patient)
    }
    const standingOf = ({ patientId, courseId }: CourseRef) =>
      standings[refs.findIndex((ref) => ref.courseId === courseId && ref.patientId === patientId)]
    const sessions = sessionsOf(days, { standingOf, patientOf, now: wallTime(clinic.zone, now) }, tasks)
    const closed = closedText(clinic, date)
    const nextDay = sessions.length === 0 ? await nextDayAfter(desk, date) : undefined
    return done<Today>({
      date,
      when: date === today ? 'today' : date < today ? 'past' : 'to-come',
      now: isoInstant(now),
      ...(closed !== undefined && { closed }),
      ...(nextDay !== undefined && { nextDay }),
      chairs: chairsOf(clinic, sessions, date),
      hours: hoursOf(clinic, sessions, { date, now: wallTime(clinic.zone, now) }),
      sessions,
      counts: countsOf(sessions),
      alerts: alertsOf(clinic, tasks, files, { now, isClinician: mayJudge, patientOf }),
      ...callsOf(clinic, calls, files, { now, mayKnow, patientOf }),
      unreached: unreachedByPatient(left.messages, patientOf, now),
      mayBeMoreUnreached: left.mayBeMore,
      ...(mayJudge && { referrals: due.map((referral) => remindedOf(referral, patientOf)) }),
      ...(mayJudge && { unsigned: changedUnsigned(clinic, (text) => random.hashOf(text)) }),
      openTasks: oncePerCourse(tasks).length,
      staff: staff.filter(({ blockedAt }) => blockedAt === undefined).map(({ id, name }) => ({ id, name })),
    })
  },
})

const withoutBirth = ({ dateOfBirth: _, ...patient }: Patient): Patient => patient

async function nextDayAfter({ store, clinicId }: Desk, date: string): Promise<string | undefined> {
  const days = await store.chairDays(clinicId, addDays(date, 1), addDays(date, lookAheadDays))
  return days
    .filter(({ bookings }) => bookings.length > 0)
    .map((day) => day.date)
    .sort()[0]
}

export const todayOperations: AnyOperation[] = [
  showToday,
  ...visitOperations,
  ...alertOperations,
  ...unreachedOperations,
]
