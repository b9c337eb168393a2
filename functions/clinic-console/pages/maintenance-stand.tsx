import type { ShownCourse } from '../operations/show-course.ts'
import type { ShownMaintenance } from '../operations/shown-maintenance.ts'
import { datedText, timeAt } from '../words.ts'

type Owed = NonNullable<ShownMaintenance['owed']>

/** What the next maintenance session waits for. */
export function waitText({ wait, bookedFrom, calledOffOn }: Omit<Owed, 'isOverdue' | 'on'>): string {
  switch (wait) {
    case 'decision':
      return 'A clinician decides whether maintenance goes on.'
    case 'called-off':
      return `The patient called off the session${calledOffOn === undefined ? '' : ` of ${datedText(calledOffOn)}`}: it is not booked again by itself. Speak with them, then book it, or note that they want none for now.`
    case 'no-place':
      return 'Its time to be booked by itself has come, and nothing is booked: book it by hand.'
    case 'its-day':
      return `It is booked by itself from ${datedText(bookedFrom)} on, and the patient is invited to it.`
  }
}

const wordText: Record<NonNullable<ShownMaintenance['word']>['says'], string> = {
  'goes-on': 'Maintenance goes on: decided by',
  none: 'No maintenance: decided by',
  'not-wanted': 'The patient wants no maintenance for now: noted by',
}

/** Nothing where treatment runs, or no maintenance is left. */
export const MaintenanceStand = ({ course, zone }: { course: ShownCourse; zone: string }) => {
  const { maintenance } = course
  if (!maintenance) return null
  const { owed, word } = maintenance
  return (
    <section aria-labelledby="maintenance">
      <h2 id="maintenance">Maintenance</h2>
      {word && (
        <p>
          {wordText[word.says]} {word.by}, {timeAt(zone, Date.parse(word.at))}
          {word.reason !== undefined && `: ${word.reason}`}.
        </p>
      )}
      {owed && (
        <p>
          <span class={owed.isOverdue ? 'state bad' : 'state'}>{owed.isOverdue ? 'overdue' : 'due'}</span> The
          next session is owed about {datedText(owed.on)}. {waitText(owed)}
        </p>
      )}
    </section>
  )
}
