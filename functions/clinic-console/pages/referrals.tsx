import type { Context } from 'hono'
import { dateAt } from '../../../shared/domain/time.ts'
import { clinicians } from '../actor.ts'
import { missing, notAllowed, problemsOf, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { changeGoal, noteMedicines, setGoal, undoGoal } from '../operations/referrals/goals.ts'
import {
  changeReferral,
  listReferrals,
  makeReferral,
  showReferrals,
  undoReferral,
} from '../operations/referrals.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import type { Performed } from '../perform.ts'
import { fieldOfMedicine, rowsWritten } from './medicine-rows.ts'
import { PatientReferralsPage } from './patient-referrals-page.tsx'
import { ReferralsPage } from './referrals-page.tsx'

type Typed = Record<string, string>

/** What each form asks for; `of` names the referral or the goal. */
const acts: Partial<Record<string, (visit: Visit, fields: Typed) => Promise<Performed<unknown>>>> = {
  'make-referral': (visit, fields) => visit.ask(makeReferral, fields),
  'change-referral': (visit, { of: referralId, ...fields }) =>
    visit.ask(changeReferral, { ...fields, referralId }),
  'undo-referral': (visit, { of: referralId, ...fields }) =>
    visit.ask(undoReferral, { ...fields, referralId }),
  'set-goal': (visit, fields) => visit.ask(setGoal, fields),
  'change-goal': (visit, { of: goalId, ...fields }) => visit.ask(changeGoal, { ...fields, goalId }),
  'note-medicines': (visit, { of: goalId, version, moment, on, takesNone, ...fields }) =>
    visit.ask(noteMedicines, {
      ...{ patientId: fields.patientId, goalId, version, moment, on },
      takesNone: takesNone === 'yes',
      list: rowsWritten(fields).map(({ medicine }) => medicine),
    }),
  'undo-goal': (visit, { of: goalId, ...fields }) => visit.ask(undoGoal, { ...fields, goalId }),
}

/** Fields of one form of several on a page: what follows the dot says whose they are. What was left empty is not there. */
const plainFields = (typed: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typed)
      .filter(([, value]) => value.trim() !== '')
      .map(([name, value]) => [name.split('.')[0]!, value]),
  )

async function showPatient(c: Context, visit: Visit, typed: Typed = {}, performed?: Performed<unknown>) {
  const { actor, clinic, needs } = visit
  const asked = await visit.ask(showReferrals, { patientId: c.req.param('patient') })
  if (asked.kind === 'not-allowed') return notAllowed(c, actor)
  if (asked.kind !== 'done') return missing(c, actor)
  const fieldNamed = (field: string) =>
    fieldOfMedicine(field, plainFields(typed)) ??
    Object.keys(typed).find((name) => name.split('.')[0] === field) ??
    field
  const problems = (performed ? problemsOf(performed) : []).map(({ text, field }) => ({
    text,
    ...(field !== undefined && { field: fieldNamed(field) }),
  }))
  const isStale = performed?.kind === 'stale'
  return show(
    c,
    <PatientReferralsPage
      actor={actor}
      clinic={clinic}
      of={asked.value}
      now={needs.clock.now()}
      done={c.req.query('done') ?? ''}
      typed={typed}
      problems={problems}
    />,
    problems.length === 0 ? 200 : isStale ? 409 : 422,
  )
}

export function referralsPages(pages: Pages): void {
  const right = { allowed: clinicians }

  pages.get(consolePaths.referrals, right, async (c, { actor, clinic, needs, ask }) => {
    const asked = await ask(listReferrals, {})
    if (asked.kind !== 'done') return notAllowed(c, actor)
    const today = dateAt(clinic.zone, needs.clock.now())
    const page = { actor, clinic, today, referrals: asked.value.referrals }
    return show(c, <ReferralsPage {...page} />)
  })

  pages.get(consolePaths.patientReferrals(':patient'), right, (c, visit) => showPatient(c, visit))

  pages.post(consolePaths.patientReferrals(':patient'), right, async (c, visit) => {
    const typed = Object.fromEntries(
      Object.entries(await fieldsOf(c)).map(([name, value]) => [name, String(value)]),
    )
    const { act = '', ...fields } = plainFields(typed)
    if (fields.more !== undefined) return showPatient(c, visit, typed)
    const patientId = c.req.param('patient') ?? ''
    const asked = Object.hasOwn(acts, act) ? acts[act] : undefined
    const performed = await asked?.(visit, { ...fields, patientId })
    if (!performed || performed.kind === 'not-found') return missing(c, visit.actor)
    if (performed.kind === 'not-allowed') return notAllowed(c, visit.actor)
    if (performed.kind !== 'done') return showPatient(c, visit, typed, performed)
    return c.redirect(`${consolePaths.patientReferrals(patientId)}?done=${act}`, 303)
  })
}
