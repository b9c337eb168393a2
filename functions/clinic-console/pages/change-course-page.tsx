import type { Actor } from '../actor.ts'
import { ChangePreview } from '../change-preview.tsx'
import { Hidden } from '../fields.tsx'
import { EnterKey } from './wishes-fields.tsx'
import type { Problem } from '../labels.ts'
import { ConsolePage, Problems } from '../layout.tsx'
import type { CourseChanged } from '../operations/course-change.ts'
import type { ShownCourse } from '../operations/show-course.ts'
import { consolePaths } from '../paths.ts'
import { PriceWords } from '../price-words.tsx'
import { stageWords } from '../words.ts'
import type { Fields } from './booking-form.ts'
import type { ChangeAct } from './course-acts/act.ts'

export interface ChangePageProps {
  actor: Actor
  clinicName: string
  zone: string
  course: ShownCourse
  act: ChangeAct
  typed: Fields
  problems: Problem[]
  changed?: CourseChanged
}

export const ChangeCoursePage = (props: ChangePageProps) => {
  const { actor, clinicName, course, act, typed, problems, changed, zone } = props
  const path = `${consolePaths.changeCourse(course.patientId, course.courseId, act.id)}#outcome`
  const back = consolePaths.course(course.patientId, course.courseId)
  return (
    <ConsolePage
      title={act.title}
      actor={actor}
      clinicName={clinicName}
      section={consolePaths.patients}
      hasError={problems.length > 0}
    >
      <p>
        <a href={consolePaths.patient(course.patientId)}>{course.name}</a>,{' '}
        <a href={back}>{course.protocol.name}</a> ({stageWords[course.state].toLowerCase()})
      </p>
      <h1>{act.title}</h1>
      <Problems problems={problems} />
      <p>{act.about}</p>
      {act.isOpen(course) ? (
        <form method="post" action={path}>
          <EnterKey />
          {act.fields({ course, typed })}
          <p class="row">
            <button class={changed ? 'second' : undefined} name="act" value="preview">
              Show what would happen
            </button>
            <a class="button second" href={back}>
              Leave it as it is
            </a>
          </p>
        </form>
      ) : (
        <p>
          This cannot be done with the course as it stands. <a href={back}>Back to the course</a>.
        </p>
      )}
      <div id="outcome">
        {changed && <WouldHappen {...props} changed={changed} path={path} zone={zone} />}
      </div>
    </ConsolePage>
  )
}

const WouldHappen = ({
  course,
  act,
  typed,
  changed,
  path,
  zone,
}: Pick<ChangePageProps, 'course' | 'act' | 'typed' | 'zone'> & { changed: CourseChanged; path: string }) => (
  <section aria-labelledby="would-happen">
    <h2 id="would-happen">What would happen</h2>
    {!changed.isChanged ? (
      <p>Nothing: the course is like that already.</p>
    ) : (
      <>
        <ChangePreview preview={changed.preview} zone={zone} />
        {JSON.stringify(changed.price) !== JSON.stringify(changed.priceBefore) && (
          <Prices changed={changed} />
        )}
        <form method="post" action={path}>
          {Object.entries(typed)
            .filter(([name]) => !['act', 'version', 'fingerprint'].includes(name))
            .flatMap(([name, value]) => [value].flat().map((each) => <Hidden name={name} value={each} />))}
          <Hidden name="version" value={String(course.version)} />
          <Hidden name="fingerprint" value={changed.fingerprint} />
          <button class={act.isDangerous ? 'danger' : undefined} name="act" value="confirm">
            {act.confirm}
          </button>
        </form>
      </>
    )}
  </section>
)

const Prices = ({ changed }: { changed: CourseChanged }) => (
  <>
    <h3>Price</h3>
    <dl class="facts">
      <dt>At present</dt>
      <dd>
        <PriceWords price={changed.priceBefore} />
      </dd>
      <dt>It would be</dt>
      <dd>
        <PriceWords price={changed.price} />
      </dd>
    </dl>
  </>
)
