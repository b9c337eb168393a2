import type { Clinic } from '../../../shared/domain/clinic.ts'
import { addDays, type CivilDate, type Instant, instantOf, weekdayOf } from '../../../shared/domain/time.ts'
import type { CourseRef } from '../../../shared/ports.ts'
import type { Machine } from '../machine.ts'
import type { DemoDesk } from './desk.ts'

/** Something that happens at the demo clinic. */
export interface Moment {
  at: Instant
  act: () => Promise<unknown>
}

/** What whoever tells a part of the clinic's past works with. */
export interface Story {
  machine: Machine
  clinic: Clinic
  desk: DemoDesk
  /** The day on which the demo is built. */
  today: CivilDate
  ends: Instant
  /** Of a person who has been booked by then. */
  refOf: (personId: string) => CourseRef
}

/** The day itself, or the Friday before it. */
export const workday = (date: CivilDate): CivilDate => addDays(date, -Math.max(0, weekdayOf(date) - 5))
/** The day itself, or the Monday after it. */
export const workdayFrom = (date: CivilDate): CivilDate =>
  weekdayOf(date) > 5 ? addDays(date, 8 - weekdayOf(date)) : date

/** On a working day so many days ago, at a time of the clinic's clock. */
export const onDay =
  ({ clinic, today }: Pick<Story, 'clinic' | 'today'>) =>
  (daysAgo: number, [hours, minutes = 0]: [number, number?], act: Moment['act']): Moment => ({
    at: instantOf(clinic.zone, workday(addDays(today, -daysAgo)), hours * 60 + minutes),
    act,
  })
