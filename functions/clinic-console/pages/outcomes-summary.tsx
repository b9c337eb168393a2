import type { Context } from 'hono'
import { instruments } from '../../../shared/domain/instruments.ts'
import { aroundCourse } from '../../../shared/domain/outcomes/around-course.ts'
import { clinicians } from '../actor.ts'
import { missing, problemsOf, show } from '../answers.tsx'
import { Checks, Hidden } from '../fields.tsx'
import { fieldsOf } from '../form-body.ts'
import type { Problem } from '../labels.ts'
import { ConsolePage, Problems } from '../layout.tsx'
import { showReferrals } from '../operations/referrals.ts'
import { showOutcomes } from '../operations/show-outcomes.ts'
import { previewSummary, sendSummaryOf } from '../operations/summary.ts'
import { Summary } from '../outcomes/summary-page.tsx'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { SummaryCare } from './summary-care.tsx'

const right = { allowed: clinicians }

export function summaryPages(pages: Pages): void {
  pages.get(consolePaths.summary(':patient', ':course'), right, paper)
  pages.get(consolePaths.sendSummary(':patient', ':course'), right, (c, visit) => letter(c, visit))
  pages.post(consolePaths.sendSummary(':patient', ':course'), right, async (c, visit) => {
    const of = refOf(c)
    const fields = await fieldsOf(c)
    const scores = fields['scores[]'] ?? []
    const performed = await visit.ask(sendSummaryOf, { ...of, version: fields.version, scores })
    if (performed.kind === 'done')
      return c.redirect(`${consolePaths.patientOutcomes(of.patientId)}?done=summary`, 303)
    if (performed.kind === 'not-found') return missing(c, visit.actor)
    return await letter(c, visit, { scores: [scores].flat(), problems: problemsOf(performed) })
  })
}

const refOf = (c: Context) => ({
  patientId: c.req.param('patient') ?? '',
  courseId: c.req.param('course') ?? '',
})

async function paper(c: Context, { ask, actor, clinic, needs }: Visit) {
  const { patientId, courseId } = refOf(c)
  const [asked, preview, care] = await Promise.all([
    ask(showOutcomes, { patientId }),
    ask(previewSummary, { patientId, courseId }),
    ask(showReferrals, { patientId }),
  ])
  const course = asked.kind === 'done' && asked.value.courses.find((one) => one.courseId === courseId)
  if (asked.kind !== 'done' || preview.kind !== 'done' || care.kind !== 'done' || !course)
    return missing(c, actor)
  const reader = c.req.query('for') === 'patient' ? 'patient' : 'referrer'
  const here = consolePaths.summary(patientId, courseId)
  return show(
    c,
    <ConsolePage
      title="Summary of a course"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.patients}
    >
      <div class="not-printed">
        <p>
          <a href={consolePaths.patientOutcomes(patientId)}>Back to the outcomes</a>
        </p>
        <p class="row">
          <a
            class="button second"
            href={`${here}?for=referrer`}
            aria-current={reader === 'referrer' ? 'true' : undefined}
          >
            For who referred
          </a>
          <a
            class="button second"
            href={`${here}?for=patient`}
            aria-current={reader === 'patient' ? 'true' : undefined}
          >
            For the patient
          </a>
        </p>
        <p class="small">
          Print it from your browser: this part and the menu stay off the paper.{' '}
          {reader === 'patient'
            ? 'The version for the patient has the short scales only.'
            : 'The version for who referred has every score, with the published names of its ranges.'}{' '}
          Both have goals with the medicines at baseline and at the end, and referrals without their notes.
        </p>
      </div>
      <Summary
        clinic={clinic}
        patient={asked.value.patient}
        course={course}
        reader={reader}
        now={needs.clock.now()}
      >
        <SummaryCare
          goals={care.value.goals}
          referrals={care.value.referrals}
          around={aroundCourse(asked.value.courses, courseId)}
          zone={clinic.zone}
        />
      </Summary>
      <section class="not-printed" aria-labelledby="by-email">
        <h2 id="by-email">Send to the patient by email</h2>
        <p class="small">
          Medicines, goals and referrals stay on paper: the name of a medicine tells of a condition.
        </p>
        <form method="get" action={consolePaths.sendSummary(patientId, courseId)}>
          <Scores canName={preview.value.canName} ticked={[]} />
          <button class="second">Preview the email</button>
        </form>
      </section>
    </ConsolePage>,
  )
}

const Scores = ({ canName, ticked }: { canName: readonly (keyof typeof instruments)[]; ticked: string[] }) =>
  canName.length === 0 ? (
    <p>There are no scores to name: the email says how often the patient came, and invites to talk.</p>
  ) : (
    <Checks
      name="scores"
      label="Scores to name in it"
      hint="Without a tick the email says how often the patient came, and invites to talk. Whoever reads the mailbox reads what you tick: ask the patient first."
      values={ticked}
      options={canName.map((id) => ({ value: id, label: instruments[id].title }))}
    />
  )

interface Failed {
  scores: string[]
  problems: Problem[]
}

/** The letter as it would leave; it leaves on the press of a button, of the course as it is shown. */
async function letter(c: Context, { ask, actor, clinic }: Visit, failed?: Failed) {
  const of = refOf(c)
  const scores = failed?.scores ?? c.req.queries('scores[]') ?? []
  const preview = await ask(previewSummary, { ...of, scores: scores.join(',') })
  if (preview.kind !== 'done') return missing(c, actor)
  const { to, subject, text, version, problems, canName } = preview.value
  const address = consolePaths.sendSummary(of.patientId, of.courseId)
  return show(
    c,
    <ConsolePage
      title="Send a summary"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.patients}
      hasError={failed !== undefined}
    >
      <Problems problems={[...(failed?.problems ?? []), ...problems.map((problem) => ({ text: problem }))]} />
      <p>
        <a href={consolePaths.summary(of.patientId, of.courseId)}>Back to the summary</a>
      </p>
      <h1>Send a summary</h1>
      <div class="columns">
        <div>
          <dl class="facts">
            <dt>To</dt>
            <dd>{to ?? 'no address'}</dd>
            <dt>Subject</dt>
            <dd>{subject}</dd>
          </dl>
          <pre class="letter">{text}</pre>
          {problems.length === 0 && (
            <form method="post" action={address}>
              <Hidden name="version" value={String(version)} />
              {scores.map((score) => (
                <Hidden name="scores[]" value={score} />
              ))}
              <button>Send this email</button>
              <p class="hint">
                It leaves at once, or when the quiet hours end. It is sent at most once, and never as a text.
              </p>
            </form>
          )}
        </div>
        <form method="get" action={address}>
          <Scores canName={canName} ticked={scores} />
          {canName.length > 0 && <button class="second">Preview again</button>}
        </form>
      </div>
    </ConsolePage>,
    failed ? 422 : 200,
  )
}
