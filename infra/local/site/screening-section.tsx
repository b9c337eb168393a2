import type { Clinic } from '../../../shared/domain/clinic.ts'
import { type Course, isAwaiting, unsignedScreening } from '../../../shared/domain/course.ts'
import { instruments } from '../../../shared/domain/instruments.ts'
import { type ScreeningItem, screeningTable } from '../../../shared/domain/screening.ts'
import { sitePaths } from './paths.ts'
import { timeAt } from '../../../functions/clinic-console/words.ts'

/** What the safety screenings came to, who signed, and the form to sign. It describes; the clinician decides. */
export const ScreeningSection = ({ course, clinic }: { course: Course; clinic: Clinic }) => {
  const { safety } = course
  if (!safety) return null
  // What is still to be signed goes before a later one that needs no signature.
  const last = unsignedScreening(course) ?? safety.screenings.at(-1)
  const isOpen = !course.stopped && (isAwaiting(course) || unsignedScreening(course) !== undefined)
  return (
    <>
      <h3>Safety screening</h3>
      {last === undefined ? (
        <p>{isAwaiting(course) ? 'Not answered yet.' : 'Done on paper.'}</p>
      ) : (
        <>
          <p>
            <strong>{last.outcome.toUpperCase()}</strong> by the clinic’s table, answered{' '}
            {timeAt(clinic.zone, last.at)}.
          </p>
          <ul>
            {last.because.map((item) => (
              <Reason item={item as ScreeningItem} />
            ))}
          </ul>
        </>
      )}
      {safety.signatures.map(({ by, at, isOnPaper, despite }) => (
        <p class="small">
          Signed by {by}, {timeAt(clinic.zone, at)}
          {isOnPaper && ', on paper'}
          {despite !== undefined && `, although: ${despite}`}.
        </p>
      ))}
      {isOpen && <SignForm course={course} />}
    </>
  )
}

const Reason = ({ item }: { item: ScreeningItem }) => (
  <li>
    {instruments['tms-safety'].items.find(({ id }) => id === item)?.question}{' '}
    <span class="small">
      {screeningTable[item].rationale} {screeningTable[item].citation}
    </span>
  </li>
)

const SignForm = ({ course }: { course: Course }) => (
  <form method="post" action={sitePaths.sign(course.patientId, course.id)} class="row">
    <label>
      Name of the clinician
      <br />
      <input name="by" required maxlength={80} />
    </label>
    <label>
      Why it may go on, where something speaks against it
      <br />
      <input name="despite" maxlength={500} />
    </label>
    <label>
      <input type="checkbox" name="isOnPaper" value="yes" /> screened on paper
    </label>
    <button>Sign</button>
  </form>
)
