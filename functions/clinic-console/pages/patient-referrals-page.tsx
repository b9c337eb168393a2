import type { Clinic } from '../../../shared/domain/clinic.ts'
import { addDays, dateAt } from '../../../shared/domain/time.ts'
import type { Actor } from '../actor.ts'
import type { Problem } from '../labels.ts'
import { ConsolePage, Done, Problems } from '../layout.tsx'
import type { OfPatient, ShownGoal, ShownReferral } from '../operations/referrals/schema.ts'
import { consolePaths } from '../paths.ts'
import { datedText, timeAt } from '../words.ts'
import { MedicinesForm } from './medicines-form.tsx'
import { MedicinesTable } from './medicines-table.tsx'
import { GoalForm, ReferralForm, UndoButton } from './referral-forms.tsx'
import { ReferralLine } from './referral-parts.tsx'
import { goalStateWords } from './referral-words.ts'

const doneWords: Partial<Record<string, string>> = {
  'make-referral': 'The referral is written down.',
  'change-referral': 'The referral was changed. Undo stands beside it.',
  'undo-referral': 'Taken back.',
  'set-goal': 'The goal is set. Note next what the patient takes at baseline.',
  'change-goal': 'The goal was changed. Undo stands below it.',
  'note-medicines': 'Noted. Undo stands below the goal.',
  'undo-goal': 'Taken back.',
}

interface Props {
  actor: Actor
  clinic: Clinic
  of: OfPatient
  now: number
  done: string
  typed: Record<string, string>
  problems: Problem[]
}

/** Somebody looks at a referral again after so many days, unless they say otherwise. */
const lookAgainAfterDays = 28

export const PatientReferralsPage = ({ actor, clinic, of, now, done, typed, problems }: Props) => {
  const { patientId } = of
  const today = dateAt(clinic.zone, now)
  return (
    <ConsolePage
      title="Referrals and goals"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.referrals}
      hasError={problems.length > 0}
    >
      <h1>
        Referrals and goals: <a href={consolePaths.patient(patientId)}>{of.name}</a>
      </h1>
      <Problems problems={problems} />
      <Done text={doneWords[done]} />
      <h2>Referrals</h2>
      {of.referrals.length === 0 && <p>None yet. Add the first one below.</p>}
      {of.referrals.map((referral) => (
        <ReferralShown referral={referral} patientId={patientId} typed={typed} zone={clinic.zone} />
      ))}
      <h3>Add a referral</h3>
      <ReferralForm patientId={patientId} typed={typed} remindOn={addDays(today, lookAgainAfterDays)} />
      <h2>Goals for medicines</h2>
      <p class="hint">
        A place to keep what was agreed and what was told. Coursekeeper gives no advice on medicines or doses:
        whoever prescribes decides.
      </p>
      {of.answered.length > 0 && (
        <details>
          <summary>What the patient answered about medicines</summary>
          <ul>
            {of.answered.map(({ at, words }) => (
              <li>
                {timeAt(clinic.zone, Date.parse(at))}: <q>{words}</q>
              </li>
            ))}
          </ul>
        </details>
      )}
      {of.goals.map((goal) => (
        <GoalShown goal={goal} patientId={patientId} typed={typed} today={today} />
      ))}
      <h3>Set a goal</h3>
      <GoalForm patientId={patientId} typed={typed} />
    </ConsolePage>
  )
}

const ReferralShown = ({
  referral,
  patientId,
  typed,
  zone,
}: {
  referral: ShownReferral
  patientId: string
  typed: Record<string, string>
  zone: string
}) => (
  <article class="kept" aria-label={`Referral to ${referral.to}`}>
    <p>
      <ReferralLine referral={referral} />
    </p>
    {referral.note !== undefined && <p class="as-typed">{referral.note}</p>}
    <p class="small">
      {referral.by}, {timeAt(zone, Date.parse(referral.at))}
    </p>
    <details>
      <summary>Change, or see how it went</summary>
      {referral.earlier.length > 0 && (
        <ol reversed>
          {referral.earlier.map((step) => (
            <li>
              {timeAt(zone, Date.parse(step.at))}, {step.by}: {step.status}, {step.to}
              {step.note !== undefined && `. ${step.note}`}
            </li>
          ))}
        </ol>
      )}
      <ReferralForm patientId={patientId} referral={referral} typed={typed} />
      <UndoButton
        patientId={patientId}
        act="undo-referral"
        of={{ id: referral.referralId, version: referral.version }}
        label={referral.earlier.length === 0 ? 'Undo: it was never made' : 'Undo the last change'}
      />
    </details>
  </article>
)

const GoalShown = ({
  goal,
  patientId,
  typed,
  today,
}: {
  goal: ShownGoal
  patientId: string
  typed: Record<string, string>
  today: string
}) => (
  <article class="kept" aria-label={`Goal: ${goal.goal}`}>
    <h3>
      {goal.goal} <span class="state">{goalStateWords[goal.state]}</span>
    </h3>
    {goal.targetDate !== undefined && <p class="small">By {datedText(goal.targetDate)}</p>}
    <MedicinesTable goal={goal} />
    <div class="columns">
      <MedicinesForm patientId={patientId} goal={goal} typed={typed} today={today} />
      <GoalForm patientId={patientId} goal={goal} typed={typed} />
    </div>
    {goal.canUndo && (
      <UndoButton
        patientId={patientId}
        act="undo-goal"
        of={{ id: goal.goalId, version: goal.version }}
        label="Undo the last change"
      />
    )}
  </article>
)
