import { markVisit } from '../../../functions/clinic-console/operations/visits.ts'
import { byTime, type Course, endOf, isAwaiting, startOf } from '../../../shared/domain/course.ts'
import { dateAt, minute } from '../../../shared/domain/time.ts'
import { visitOf } from '../../../shared/domain/visit.ts'
import type { Story } from './story.ts'

/** How early people come. */
const earlyMinutes = 20

/** As the desk has noted it by the minute at which somebody looks: who is done, on the chair, or in the waiting room. */
export async function noteTheDay({ desk, clinic, machine, refOf }: Story, booked: string[]): Promise<void> {
  const now = machine.clock.now()
  const today = dateAt(clinic.zone, now)
  const files = await machine.store.courseFiles(booked.map(refOf))
  const here = files.flatMap(({ course }) => (course ? ofDay(course, today) : []))
  for (const { course, session } of here) {
    const { patientId, id: courseId } = course
    const [starts, ends] = [startOf(clinic.zone, session), endOf(clinic.zone, session)]
    const mark = (step: string, seen: string) =>
      desk.robin(markVisit, { patientId, courseId, sessionId: session.id, step, seen })
    if (ends <= now) await mark('completed', visitOf(session))
    else if (starts - earlyMinutes * minute <= now) {
      await mark('arrived', 'expected')
      if (starts <= now && !isAwaiting(course)) await mark('in-treatment', 'arrived')
    }
  }
}

const ofDay = (course: Course, date: string) =>
  course.sessions
    .filter((session) => session.date === date && session.state === 'booked')
    .sort(byTime)
    .map((session) => ({ course, session }))
