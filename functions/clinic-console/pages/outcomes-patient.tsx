import type { Context } from 'hono'
import { planGaps } from '../../../shared/domain/outcomes/plan-gaps.ts'
import { clinicians } from '../actor.ts'
import { missing, problemsOf, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import type { Problem } from '../labels.ts'
import { ConsolePage, Done, Problems } from '../layout.tsx'
import { recordReviewOf } from '../operations/review.ts'
import { showOutcomes } from '../operations/show-outcomes.ts'
import { CourseFacts } from '../outcomes/course-facts.tsx'
import { SideEffectsSection } from '../outcomes/side-effects-section.tsx'
import { WithoutBaseline } from '../outcomes/plan-gap-words.tsx'
import { TrendSection } from '../outcomes/trend-section.tsx'
import type { ShownCourse } from '../outcomes/shown.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { timeAt } from '../words.ts'
import { ReviewSection } from './review-parts.tsx'
import { MedicineGoals } from './medicine-goals.tsx'

const doneWords: Partial<Record<string, string>> = {
  review: 'The review is recorded.',
  summary: 'The summary is on its way: it is in the list of messages.',
}

interface Failed {
  courseId: string
  problems: Problem[]
  typed: { decision?: string | undefined; note?: string | undefined }
}

export function patientOutcomesPages(pages: Pages): void {
  pages.get(consolePaths.patientOutcomes(':patient'), { allowed: clinicians }, (c, visit) => page(c, visit))

  pages.post(consolePaths.review(':patient', ':course'), { allowed: clinicians }, async (c, visit) => {
    const [patientId, courseId] = [c.req.param('patient') ?? '', c.req.param('course') ?? '']
    const { version, decision, note } = await fieldsOf(c)
    const performed = await visit.ask(recordReviewOf, { patientId, courseId, version, decision, note })
    if (performed.kind === 'done')
      return c.redirect(`${consolePaths.patientOutcomes(patientId)}?done=review`, 303)
    if (performed.kind === 'not-found') return missing(c, visit.actor)
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
    return await page(c, visit, {
      courseId,
      problems: problemsOf(performed),
      typed: { decision: text(decision), note: text(note) },
    })
  })
}

async function page(c: Context, visit: Visit, failed?: Failed) {
  const { ask, actor, clinic } = visit
  const patientId = c.req.param('patient') ?? ''
  const asked = await ask(showOutcomes, { patientId })
  if (asked.kind !== 'done') return missing(c, actor)
  const { patient, courses, goals } = asked.value
  return show(
    c,
    <ConsolePage
      title="Outcomes of a patient"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.patients}
      hasError={failed !== undefined}
    >
      <Done text={doneWords[c.req.query('done') ?? '']} />
      <Problems problems={failed?.problems ?? []} />
      <p>
        <a href={consolePaths.patient(patient.id)}>
          Back to {patient.givenName} {patient.familyName}
        </a>
      </p>
      <h1>
        Outcomes: {patient.givenName} {patient.familyName}
      </h1>
      {courses.length === 0 ? (
        <p>
          No course is booked. Scores stand here once the first questions are answered.{' '}
          <a href={consolePaths.book(patient.id)}>Book a course</a>
        </p>
      ) : (
        <p class="small">
          Scores as they were answered. What they mean for this patient is for a clinician to say. In the
          charts a square is from before the treatment and a hollow point was answered late.
        </p>
      )}
      {courses.map((course) => (
        <Course
          patientId={patient.id}
          course={course}
          visit={visit}
          {...(failed?.courseId === course.courseId && { typed: failed.typed })}
        />
      ))}
      {goals.length > 0 && <MedicineGoals goals={goals} patientId={patient.id} />}
    </ConsolePage>,
    failed ? 422 : 200,
  )
}

interface CourseProps {
  patientId: string
  course: ShownCourse
  visit: Visit
  typed?: Failed['typed']
}

const Course = ({ patientId, course, visit: { actor, clinic }, typed }: CourseProps) => {
  const { zone } = clinic
  return (
    <section aria-labelledby={`course-${course.courseId}`}>
      <h2 id={`course-${course.courseId}`}>{course.title}</h2>
      <div class="columns">
        <div>
          <CourseFacts course={course} zone={zone} />
          <p class="row">
            <a class="button second" href={consolePaths.summary(patientId, course.courseId)}>
              Summary to print or send
            </a>
          </p>
          {course.summaries.map(({ at, by }) => (
            <p class="small">
              Summary sent by {by}, {timeAt(zone, Date.parse(at))}
            </p>
          ))}
        </div>
        <ReviewSection patientId={patientId} course={course} zone={zone} {...(typed && { typed })} />
      </div>
      {course.trends.length === 0 && !course.sideEffects && (
        <p>No answers yet. Charts stand here once the patient has answered the first questions.</p>
      )}
      <WithoutBaseline trends={course.trends} gaps={planGaps(clinic.questionnaires)} actor={actor} />
      <div class="trends">
        {course.trends.map((trend) => (
          <TrendSection trend={trend} course={course} zone={zone} />
        ))}
        <SideEffectsSection course={course} zone={zone} />
      </div>
    </section>
  )
}
