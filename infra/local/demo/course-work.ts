import { takeAlert } from '../../../functions/clinic-console/operations/alerts.ts'
import { recordReviewOf } from '../../../functions/clinic-console/operations/review.ts'
import { confirmOne } from '../../../functions/clinic-console/operations/session/confirm.ts'
import { moveTo, previewMove } from '../../../functions/clinic-console/operations/session/move.ts'
import { offerSessionTimes } from '../../../functions/clinic-console/operations/session/offer-times.ts'
import { previewSummary, sendSummaryOf } from '../../../functions/clinic-console/operations/summary.ts'
import { listTasks } from '../../../functions/clinic-console/operations/tasks.ts'
import { byTime, type Course, endOf, type Session } from '../../../shared/domain/course.ts'
import { isReviewed, reviewPoint } from '../../../shared/domain/review.ts'
import { addDays, dateAt, instantOf, minute } from '../../../shared/domain/time.ts'
import { declineSession } from '../../../shared/use-cases/decline-session.ts'
import { type Moment, onDay, type Story } from './story.ts'

/** Whose reviews are recorded, and what was decided; those of others wait as tasks. */
const reviewed = [
  { id: 'p04', decision: 'continue', note: 'Pain less on most days; both want to go on.' },
  { id: 'p07', decision: 'continue', note: 'Sleeps better, walks more.' },
  { id: 'p11', decision: 'adjust', note: 'Later in the day suits better.' },
]

/** What staff did about courses: confirmed, moved, reviewed, summed up; and what a patient asked for. */
export function courseWork(story: Story, booked: () => string[]): Moment[] {
  const { desk, machine, clinic, today, ends } = story
  const { world } = machine.cloud
  const on = onDay(story)
  const ofSession = (personId: string, { id }: Session) => {
    const { patientId, courseId } = story.refOf(personId)
    return { patientId, courseId, sessionId: id }
  }
  const courseOf = async (personId: string): Promise<Course> =>
    (await world.store.courseFile(story.refOf(personId))).course!
  const ahead = async (personId: string, fromDays: number): Promise<Session | undefined> => {
    const from = addDays(dateAt(clinic.zone, machine.clock.now()), fromDays)
    const { sessions } = await courseOf(personId)
    return sessions.filter((s) => s.state === 'booked' && s.date >= from).sort(byTime)[0]
  }

  /** Robin rings whoever comes next; one in three is not reached. */
  async function confirmNext(): Promise<void> {
    const tomorrow = addDays(dateAt(clinic.zone, machine.clock.now()), 1)
    const ids = booked()
    const files = await world.store.courseFiles(ids.map(story.refOf))
    for (const [i, id] of ids.entries())
      for (const session of files[i]!.course?.sessions ?? []) {
        const isNext = session.date >= tomorrow && session.date <= addDays(tomorrow, 2)
        if (!isNext || session.state !== 'booked' || session.confirmedAt !== undefined) continue
        if ((i + Number(session.id.slice(1))) % 3 === 0) continue
        await desk.robin(confirmOne, { ...ofSession(id, session), revision: session.revision })
      }
  }

  async function review(): Promise<void> {
    for (const { id, decision, note } of reviewed.filter((r) => booked().includes(r.id))) {
      const course = await courseOf(id)
      const point = reviewPoint(course, clinic.zone)
      if (!point || isReviewed(course) || endOf(clinic.zone, point.session) > machine.clock.now()) continue
      const { patientId, courseId } = story.refOf(id)
      await desk.sam(recordReviewOf, { patientId, courseId, version: course.version, decision, note })
    }
  }

  async function sendSummary(): Promise<void> {
    const { patientId, courseId } = story.refOf('p07')
    const { version, canName } = await desk.sam(previewSummary, { patientId, courseId })
    await desk.sam(sendSummaryOf, { patientId, courseId, version, scores: canName.slice(0, 2) })
  }

  async function moveOne(personId: string): Promise<void> {
    const session = await ahead(personId, 2)
    if (!session) return
    const input = ofSession(personId, session)
    const { days } = await desk.robin(offerSessionTimes, input)
    const [day] = days.filter(({ date }) => date !== session.date)
    const time = day?.times.at(-1)
    if (!day || !time) return
    const to = { ...input, date: day.date, time: time.time, chairId: time.chairId }
    const { seen } = await desk.robin(previewMove, to)
    await desk.robin(moveTo, { ...to, seen })
  }

  async function cannotCome(personId: string): Promise<void> {
    const session = await ahead(personId, 1)
    if (!session) return
    const { id: sessionId, revision } = session
    await declineSession(world, story.refOf(personId), { sessionId, revision })
  }

  async function takeAlertOf(patientId: string): Promise<void> {
    const { tasks } = await desk.sam(listTasks)
    const alert = tasks.find((task) => task.patientId === patientId && task.kind === 'red-flag')
    if (alert) await desk.sam(takeAlert, { patientId, taskId: alert.taskId })
  }

  return [
    ...Array.from({ length: 10 }, (_, n) => on(n, [16, 30], confirmNext)),
    ...Array.from({ length: 40 }, (_, n) => on(2 * n, [18, 40], review)),
    on(40, [10, 50], sendSummary),
    on(3, [10, 20], () => moveOne('p14')),
    on(1, [10, 40], () => moveOne('p13')),
    { at: ends - 50 * minute, act: () => cannotCome('p02') },
    { at: instantOf(clinic.zone, addDays(today, -1), 13 * 60 + 15), act: () => takeAlertOf('p19') },
  ]
}
