import type { Context } from 'hono'
import { fewest } from '../../../shared/domain/outcomes/clinic/share.ts'
import { planGaps } from '../../../shared/domain/outcomes/plan-gaps.ts'
import { longDayText } from '../../../shared/domain/wording/days.ts'
import { administrators, clinicians, may } from '../actor.ts'
import { missing, problemsOf, show } from '../answers.tsx'
import { Input } from '../fields.tsx'
import { ConsolePage, Problems } from '../layout.tsx'
import { showFigures } from '../operations/clinic-figures.ts'
import { AnswersSection, AttendanceSection } from '../outcomes/attendance-section.tsx'
import { MaintenanceSection } from '../outcomes/maintenance-section.tsx'
import { MessagesSection } from '../outcomes/messages-section.tsx'
import { RespondersSection } from '../outcomes/responders-section.tsx'
import { TextsSection } from '../outcomes/texts-section.tsx'
import { numberOf } from '../outcomes/words.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'

export function clinicFiguresPages(pages: Pages): void {
  pages.get(consolePaths.outcomes, { allowed: clinicians }, page)
}

/** A period that cannot be is told, and the usual one shown. */
async function page(c: Context, visit: Visit) {
  const { actor, clinic, ask } = visit
  const { from, to } = c.req.query()
  const asked = await ask(showFigures, { ...(from && { from }), ...(to && { to }) })
  const usual = asked.kind === 'done' ? asked : await ask(showFigures, {})
  if (usual.kind !== 'done') return missing(c, actor)
  const problems = problemsOf(asked)
  const figures = usual.value
  return show(
    c,
    <ConsolePage
      title="Outcomes of the clinic"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.outcomes}
      hasError={problems.length > 0}
    >
      <Problems problems={problems} />
      <h1>Outcomes of the clinic</h1>
      <form method="get" action={consolePaths.outcomes} class="row">
        <Input name="from" label="From" type="date" value={figures.from} isRequired />
        <Input name="to" label="To" type="date" value={figures.to} isRequired />
        <div class="field">
          <button class="second">Show this period</button>
        </div>
      </form>
      <p>
        From {longDayText(figures.from)} to {longDayText(figures.to)}. {numberOf(figures.patients, 'patient')}{' '}
        with a course.
      </p>
      <p class="small">
        Figures describe, they prove nothing: there is no comparison group, and who did not answer may differ
        from who did. Of fewer than {fewest} no percentage is given.
      </p>
      <div class="trends">
        <RespondersSection counts={figures.responders} gaps={planGaps(clinic.questionnaires)} actor={actor} />
        <MaintenanceSection maintenance={figures.maintenance} />
        <AttendanceSection counts={figures.attendance} />
        <AnswersSection counts={figures.questionnaires} />
        <MessagesSection messages={figures.messages} />
        <TextsSection texts={figures.texts} maySetPrice={may(actor, { allowed: administrators })} />
      </div>
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )
}
