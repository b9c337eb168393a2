import { Hidden, Radios, TextArea } from '../fields.tsx'
import { consolePaths } from '../paths.ts'
import type { ShownCourse, ShownReview } from '../outcomes/shown.ts'
import { reviewPlaceText } from '../outcomes/course-facts.tsx'
import { numberOf, numberText } from '../outcomes/words.ts'
import { showOutcomes } from '../operations/show-outcomes.ts'
import type { Visit } from '../pages.ts'
import { timeAt } from '../words.ts'

const decisionWords: Record<ShownReview['decision'], string> = {
  continue: 'Continue as planned',
  adjust: 'Adjust the course',
  stop: 'Stop the course',
}

interface Props {
  patientId: string
  course: ShownCourse
  zone: string
  /** What was typed, where the form comes back. */
  typed?: { decision?: string | undefined; note?: string | undefined }
}

/** The section for a page of a course; null for those who may not see scores, and where there is no such course. */
export async function reviewSectionFor(visit: Visit, of: { patientId: string; courseId: string }) {
  const asked = await visit.ask(showOutcomes, { patientId: of.patientId })
  const course = asked.kind === 'done' && asked.value.courses.find((one) => one.courseId === of.courseId)
  return course ? <ReviewSection patientId={of.patientId} course={course} zone={visit.clinic.zone} /> : null
}

function askedText(course: ShownCourse): string {
  const { reviewAfter } = course
  if (reviewAfter === undefined)
    return 'The protocol names no review point; a review can be recorded at any time.'
  return `The protocol asks for a review after session ${reviewAfter}${reviewPlaceText(course)}.`
}

/** What was decided so far, each with what there was to see, and the form for the next decision. */
export const ReviewSection = ({ patientId, course, zone, typed }: Props) => {
  const { reviews, reviewPoint } = course
  const standing = reviews.at(-1)
  const isDue =
    reviewPoint?.isReached === true &&
    !reviews.some(({ afterSession }) => afterSession >= reviewPoint.afterSession)
  return (
    <section aria-labelledby={`review-${course.courseId}`} class="review">
      <h3 id={`review-${course.courseId}`}>Review</h3>
      <p>
        {isDue && <span class="state bad">Review is due</span>} {askedText(course)}
      </p>
      {reviews.toReversed().map((review) => (
        <Kept review={review} zone={zone} />
      ))}
      {(standing?.decision === 'adjust' || standing?.decision === 'stop') && (
        <p>
          The review changes nothing by itself.{' '}
          <a href={consolePaths.course(patientId, course.courseId)}>
            {standing.decision === 'stop' ? 'Stop the course on its page' : 'Change the course on its page'}
          </a>
        </p>
      )}
      <details open={isDue || typed !== undefined}>
        <summary>{standing ? 'Record another review, or correct the last one' : 'Record a review'}</summary>
        <form method="post" action={consolePaths.review(patientId, course.courseId)}>
          <Hidden name="version" value={String(course.version)} />
          <Radios
            name="decision"
            label="What do you decide?"
            hint="It is kept under your name with the scores as they stand. It does not change the course."
            value={typed?.decision}
            options={[
              { value: 'continue', label: decisionWords.continue },
              { value: 'adjust', label: decisionWords.adjust, hint: 'You change it on its page' },
              { value: 'stop', label: decisionWords.stop, hint: 'You stop it on its page' },
            ]}
          />
          <TextArea
            name="note"
            label="Why (optional)"
            hint="For the file. A later review corrects an earlier one; none is deleted."
            maxLength={1000}
            {...(typed?.note !== undefined && { value: typed.note })}
          />
          <button>Record the review</button>
        </form>
      </details>
    </section>
  )
}

const Kept = ({ review, zone }: { review: ShownReview; zone: string }) => (
  <article class={review.isReplaced ? 'kept replaced' : 'kept'}>
    <p>
      <strong>{decisionWords[review.decision]}</strong>{' '}
      {review.isReplaced && <span class="state">a later review stands</span>}
      <br />
      {review.by}, {timeAt(zone, Date.parse(review.at))}, after{' '}
      {numberOf(review.afterSession, 'treatment session')}
    </p>
    {review.note !== undefined && <p>{review.note}</p>}
    {review.seen.length === 0 ? (
      <p class="small">There were no scores to see.</p>
    ) : (
      <details>
        <summary>What there was to see</summary>
        <ul>
          {review.seen.map(({ title, score, baseline, change, at }) => (
            <li>
              {title}: {numberText(score)}
              {baseline !== undefined && `, baseline ${numberText(baseline)}, ${change}`} (
              {timeAt(zone, Date.parse(at))})
            </li>
          ))}
        </ul>
      </details>
    )}
  </article>
)
