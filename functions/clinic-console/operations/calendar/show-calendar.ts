import * as z from 'zod'
import { civilDate, id } from '../../../../shared/contracts/fields.ts'
import { rule } from '../../../../shared/contracts/problems.ts'
import { chairClosure, openingOf } from '../../../../shared/domain/calendar.ts'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { diaryMarks } from '../../../../shared/domain/diary-marks.ts'
import { byTime } from '../../../../shared/domain/course.ts'
import {
  asId,
  type ChairId,
  type CourseId,
  type PatientId,
  type SessionId,
} from '../../../../shared/domain/ids.ts'
import { isLookOwed } from '../../../../shared/domain/look-first.ts'
import {
  addDays,
  clockText,
  daysBetween,
  parseClock,
  type WallTime,
  wallTime,
} from '../../../../shared/domain/time.ts'
import { everyone, may } from '../../actor.ts'
import { done, notFound, operation } from '../../operation.ts'
import { mayReadPatients } from '../patient-lines.ts'
import { closedText } from '../today/hours.ts'
import { type DiarySession, diariesOf, diarySessions } from './diary.ts'

const mostDays = 31

const shownDay = z.object({
  date: z.string(),
  closed: z.string().optional().describe('Why the clinic treats nobody on it'),
  hours: z.array(z.object({ from: z.string(), to: z.string() })).describe('HH:MM; empty where it is closed'),
  closedChairs: z.array(z.object({ chairId: z.string(), reason: z.string() })),
})

const shownSession = z.object({
  date: z.string(),
  time: z.string(),
  minutes: z.number(),
  chairId: z.string(),
  patientId: z.string(),
  courseId: z.string(),
  sessionId: z.string(),
  givenName: z.string().optional(),
  familyName: z.string().optional(),
  dateOfBirth: z.string().optional().describe('For those who may see patients'),
  mark: z.enum(diaryMarks).optional(),
  isTreatment: z.boolean().optional(),
  number: z.number().optional(),
  of: z.number().optional(),
  revision: z.number(),
  isOver: z.boolean().describe('Its time has gone by'),
  isLookOwed: z.boolean().optional().describe('A clinician is to look before the treatment begins'),
})

const calendar = z.object({
  slotMinutes: z.number(),
  now: z.object({ date: z.string(), time: z.string() }).describe("On the clinic's clock"),
  chairs: z.array(z.object({ id: z.string(), name: z.string() })),
  days: z.array(shownDay),
  sessions: z.array(shownSession),
})
export type ShownCalendar = z.output<typeof calendar>
export type CalendarDay = ShownCalendar['days'][number]
export type CalendarSession = ShownCalendar['sessions'][number]

/** Five reads whatever the size of the clinic: its settings, the chair-days, and the lists of courses, patients and tasks. */
export const showCalendar = operation({
  name: 'show-calendar',
  did: 'saw the diary',
  tag: 'Calendar',
  summary: 'The diary between two days, of all chairs or of one: opening hours, closures and sessions',
  method: 'get',
  path: '/calendar',
  allowed: everyone,
  scope: 'courses:read',
  input: z
    .strictObject({
      from: civilDate,
      to: civilDate.describe(`At most ${mostDays} days in all`),
      chairId: id<ChairId>().optional(),
    })
    .superRefine(({ from, to }, context) => {
      const days = daysBetween(from, to)
      if (days < 0 || days >= mostDays)
        context.addIssue(rule(`${from} to ${to} is no range`, `${from} to 30 days later at most`, ['to']))
    }),
  output: calendar,
  audit: ({ from }) => ({ id: from }),
  run: async ({ store, clinicId, clock, actor }, { from, to, chairId }) => {
    const [clinic, days, entryOf, patients, tasks] = await Promise.all([
      store.clinic(clinicId),
      store.chairDays(clinicId, from, to),
      diariesOf(store, clinicId),
      store.patientBriefs(clinicId),
      store.openTasks(clinicId),
    ])
    if (!clinic) return notFound
    if (chairId !== undefined && !days.some((d) => d.chairId === chairId))
      if (!clinic.chairs.some((c) => c.id === chairId)) return notFound
    const shown = days.filter((day) => chairId === undefined || day.chairId === chairId)
    const mayKnow = may(actor, mayReadPatients)
    const names = new Map(
      patients.map(({ id: of, givenName, familyName, dateOfBirth }) => [
        of as string,
        { givenName, familyName, ...(mayKnow && dateOfBirth !== undefined && { dateOfBirth }) },
      ]),
    )
    const now = wallTime(clinic.zone, clock.now())
    const sessions = diarySessions(shown, entryOf, names).map((session) => ({
      ...session,
      isOver: isOver(session, now),
      ...(isToLookAt(session) && isLookOwed(tasks, placeOf(session)) && { isLookOwed: true }),
    }))
    const chairs = chairsOf(clinic, sessions).filter(({ id: of }) => chairId === undefined || of === chairId)
    return done({
      slotMinutes: clinic.slotMinutes,
      now: { date: now.date, time: clockText(now.minute) },
      chairs,
      days: Array.from({ length: daysBetween(from, to) + 1 }, (_, i) =>
        dayOf(clinic, chairs, addDays(from, i)),
      ),
      sessions,
    })
  },
})

const isOver = ({ date, time, minutes }: DiarySession, now: WallTime): boolean =>
  byTime({ date, minute: (parseClock(time) ?? 0) + minutes }, now) <= 0

const isToLookAt = ({ mark }: DiarySession): boolean => mark !== 'attended' && mark !== 'missed'

const placeOf = ({ patientId, courseId, sessionId }: DiarySession) => ({
  patientId: asId<PatientId>(patientId),
  courseId: asId<CourseId>(courseId),
  sessionId: asId<SessionId>(sessionId),
})

/** A chair that went keeps its column for as long as somebody is booked on it. */
function chairsOf(clinic: Clinic, sessions: { chairId: string }[]) {
  const known = clinic.chairs.map(({ id: of, name }) => ({ id: of as string, name }))
  const gone = new Set(sessions.map((s) => s.chairId).filter((of) => !known.some((c) => c.id === of)))
  return [...known, ...[...gone].map((of) => ({ id: of, name: `${of} (gone)` }))]
}

function dayOf(clinic: Clinic, chairs: { id: string }[], date: string): CalendarDay {
  const opening = openingOf(clinic, date)
  const closed = closedText(clinic, date)
  const hours = opening.kind === 'open' ? opening.intervals : []
  return {
    date,
    ...(closed !== undefined && { closed }),
    hours: hours.map(({ from, to }) => ({
      from: clockText(from),
      to: to === 1440 ? '24:00' : clockText(to),
    })),
    closedChairs: chairs.flatMap(({ id: chairId }) => {
      const reason = chairClosure(clinic, chairId as ChairId, date)
      return reason === undefined ? [] : [{ chairId, reason }]
    }),
  }
}
