import * as z from 'zod'
import { recallOf } from '../../../shared/domain/outcomes/clinic/recall.ts'
import { dateAt } from '../../../shared/domain/time.ts'
import { everyone } from '../actor.ts'
import { done, notFound, operation } from '../operation.ts'
import { maintenanceWaits } from './shown-maintenance.ts'

/** Names are read for these at once. */
const mostListed = 100

const shownRecall = z.object({
  patientId: z.string(),
  courseId: z.string(),
  name: z.string(),
  wait: z.enum(maintenanceWaits).describe('What the next session waits for'),
  on: z.string().describe('The day on which it ideally stands'),
  bookedFrom: z.string().describe('The day from which it is booked by itself'),
  isOverdue: z.boolean(),
  calledOffOn: z.exactOptional(z.string()).describe('The day of the session that the patient called off'),
})
export type ShownRecall = z.output<typeof shownRecall>

export const listMaintenance = operation({
  name: 'list-maintenance',
  did: 'saw who owes maintenance',
  tag: 'Courses',
  summary:
    'Courses that owe maintenance and have none booked: what waits for a person first, the oldest first',
  method: 'get',
  path: '/maintenance',
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject({}),
  output: z.object({
    courses: z.array(shownRecall),
    counts: z.record(z.enum(maintenanceWaits), z.int()),
    more: z.int(),
  }),
  audit: () => ({}),
  run: async ({ store, clinicId, clock }) => {
    const [clinic, facts] = await Promise.all([store.clinic(clinicId), store.courseFacts(clinicId)])
    if (!clinic) return notFound
    const now = clock.now()
    const today = dateAt(clinic.zone, now)
    const owed = facts
      .flatMap((course) => {
        const recall = recallOf(course, clinic, now)
        return recall ? [{ ...recall, patientId: course.patientId, courseId: course.courseId }] : []
      })
      .sort(
        (a, b) =>
          Number(a.wait === 'its-day') - Number(b.wait === 'its-day') ||
          (a.idealDate < b.idealDate ? -1 : a.idealDate > b.idealDate ? 1 : 0),
      )
    const listed = owed.slice(0, mostListed)
    const patients = await store.patientsOf(listed.map(({ patientId }) => ({ clinicId, patientId })))
    return done({
      courses: listed.flatMap(({ idealDate, ...recall }, i) => {
        const patient = patients[i]
        if (!patient) return []
        const name = `${patient.givenName} ${patient.familyName}`
        return [{ ...recall, name, on: idealDate, isOverdue: idealDate < today }]
      }),
      counts: Object.fromEntries(
        maintenanceWaits.map((wait) => [wait, owed.filter((one) => one.wait === wait).length]),
      ) as Record<(typeof maintenanceWaits)[number], number>,
      more: owed.length - listed.length,
    })
  },
})
