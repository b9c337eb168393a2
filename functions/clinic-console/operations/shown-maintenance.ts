import * as z from 'zod'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Course } from '../../../shared/domain/course.ts'
import { maintenanceWord, owedStand } from '../../../shared/domain/maintenance-stand.ts'
import { calledOff } from '../../../shared/domain/owed-maintenance.ts'
import { dateAt, type Instant, isoInstant } from '../../../shared/domain/time.ts'

export const maintenanceWaits = ['decision', 'called-off', 'no-place', 'its-day'] as const

/** How the maintenance of a course stands that has no session booked. */
export const shownMaintenance = z.object({
  owed: z.exactOptional(
    z.object({
      wait: z.enum(maintenanceWaits).describe('What the next session waits for'),
      on: z.string().describe('The day on which it ideally stands'),
      bookedFrom: z.string().describe('The day from which it is booked by itself'),
      isOverdue: z.boolean(),
      calledOffOn: z.exactOptional(z.string()).describe('The day of the session that the patient called off'),
    }),
  ),
  word: z.exactOptional(
    z.object({
      says: z.enum(['goes-on', 'none', 'not-wanted']),
      by: z.string(),
      at: z.iso.datetime(),
      reason: z.exactOptional(z.string()),
    }),
  ),
})
export type ShownMaintenance = z.output<typeof shownMaintenance>

export function maintenanceOf(
  course: Course,
  clinic: Clinic,
  now: Instant,
): { maintenance?: ShownMaintenance } {
  const stand = owedStand(course, clinic, now)
  const word = maintenanceWord(course)
  if (!stand && !word) return {}
  const off = calledOff(course)
  return {
    maintenance: {
      ...(stand && {
        owed: {
          wait: stand.wait,
          on: stand.idealDate,
          bookedFrom: stand.bookedFrom,
          isOverdue: stand.idealDate < dateAt(clinic.zone, now),
          ...(off && { calledOffOn: off.date }),
        },
      }),
      ...(word &&
        word.says !== 'open' && {
          word: {
            says: word.says,
            by: word.by,
            at: isoInstant(word.at),
            ...(word.reason !== undefined && { reason: word.reason }),
          },
        }),
    },
  }
}
