import type { Context } from 'hono'
import { everyone, may } from '../actor.ts'
import { missing, notAllowed, problemsOf, show, type Status } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { showCourse, type ShownCourse } from '../operations/show-course.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import type { Fields } from './booking-form.ts'
import { ChangeCoursePage, type ChangePageProps } from './change-course-page.tsx'
import type { ChangeAct } from './course-acts/act.ts'
import { changeActs } from './course-acts/acts.ts'
import { CoursePage, DoneWith } from './course-page.tsx'
import { reviewSectionFor } from './review-parts.tsx'

const right = { allowed: everyone }

export function coursePages(pages: Pages): void {
  pages.get(consolePaths.course(':patient', ':course'), right, async (c, visit) => {
    const { actor, clinic } = visit
    const course = await courseOf(c, visit)
    if (!course) return missing(c, actor)
    return show(
      c,
      <CoursePage
        actor={actor}
        clinicName={clinic.name}
        zone={clinic.zone}
        course={course}
        done={<DoneWith act={c.req.query('done')} course={course} />}
        review={await reviewSectionFor(visit, course)}
      />,
    )
  })

  const path = consolePaths.changeCourse(':patient', ':course', ':act')
  pages.get(path, right, (c, visit) =>
    onCourse(c, visit, (course, act) => page(c, visit, { course, act, typed: {}, problems: [] })),
  )
  pages.post(path, right, (c, visit) =>
    onCourse(c, visit, async (course, act) => {
      const typed = await fieldsOf(c)
      if (typed.act === 'add-row') return page(c, visit, { course, act, typed, problems: [] })
      return typed.act === 'confirm'
        ? await confirm(c, visit, course, act, typed)
        : await preview(c, visit, course, act, typed, [])
    }),
  )
}

async function courseOf(c: Context, { ask }: Visit): Promise<ShownCourse | undefined> {
  const asked = await ask(showCourse, { patientId: c.req.param('patient'), courseId: c.req.param('course') })
  return asked.kind === 'done' ? asked.value : undefined
}

/** The course, and what is to be done with it, for those who may. */
async function onCourse(
  c: Context,
  visit: Visit,
  then: (course: ShownCourse, act: ChangeAct) => Response | Promise<Response>,
): Promise<Response> {
  const act = changeActs.find(({ id }) => id === c.req.param('act'))
  if (!act) return missing(c, visit.actor)
  if (!may(visit.actor, act.ask)) return notAllowed(c, visit.actor)
  const course = await courseOf(c, visit)
  return course ? await then(course, act) : missing(c, visit.actor)
}

const inputOf = ({ patientId, courseId }: ShownCourse, act: ChangeAct, typed: Fields) => ({
  patientId,
  courseId,
  ...act.input(typed),
})

async function preview(
  c: Context,
  visit: Visit,
  course: ShownCourse,
  act: ChangeAct,
  typed: Fields,
  problems: ChangePageProps['problems'],
) {
  const { version } = course
  const changed = await visit.ask(act.ask, { ...inputOf(course, act, typed), version, dryRun: true })
  if (changed.kind === 'not-found') return missing(c, visit.actor)
  if (changed.kind !== 'done')
    return page(c, visit, { course, act, typed, problems: [...problems, ...problemsOf(changed)] }, 422)
  const status = problems.length > 0 ? 422 : 200
  return page(c, visit, { course, act, typed, problems, changed: changed.value }, status)
}

/** What was shown is done; where that cannot be, what would happen to the course as it stands is shown instead. */
async function confirm(c: Context, visit: Visit, course: ShownCourse, act: ChangeAct, typed: Fields) {
  const changed = await visit.ask(act.ask, {
    ...inputOf(course, act, typed),
    version: Number(typed.version),
    fingerprint: typed.fingerprint,
  })
  if (changed.kind === 'done')
    return c.redirect(`${consolePaths.course(course.patientId, course.courseId)}?done=${act.id}`, 303)
  if (changed.kind === 'not-found') return missing(c, visit.actor)
  return changed.kind === 'stale'
    ? await preview(c, visit, course, act, typed, problemsOf(changed))
    : page(c, visit, { course, act, typed, problems: problemsOf(changed) }, 422)
}

const page = (
  c: Context,
  { actor, clinic }: Visit,
  shown: Omit<ChangePageProps, 'actor' | 'clinicName' | 'zone'>,
  status: Status = 200,
) =>
  show(c, <ChangeCoursePage actor={actor} clinicName={clinic.name} zone={clinic.zone} {...shown} />, status)
