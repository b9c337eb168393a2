import type { Child } from 'hono/jsx'
import { Hidden, Input, Select, TextArea } from '../fields.tsx'
import type { ShownGoal, ShownReferral } from '../operations/referrals/schema.ts'
import { consolePaths } from '../paths.ts'
import { goalStateWords, optionsOf, referralKindWords, referralStatusWords } from './referral-words.ts'

type Typed = Record<string, string>

/** Names of fields carry the id of what they are of: a page holds several forms, and each control an id of its own. */
const named = (of: string) => (name: string) => (of === '' ? name : `${name}.${of}`)

const ActForm = ({
  patientId,
  act,
  of,
  children,
}: {
  patientId: string
  act: string
  of?: { id: string; version: number } | undefined
  children?: Child
}) => (
  <form method="post" action={consolePaths.patientReferrals(patientId)} class="written">
    <Hidden name="act" value={act} />
    {of && <Hidden name="of" value={of.id} />}
    {of && <Hidden name="version" value={String(of.version)} />}
    {children}
  </form>
)

export const ReferralForm = ({
  patientId,
  referral,
  typed,
  remindOn,
}: {
  patientId: string
  referral?: ShownReferral
  typed: Typed
  /** What a new one is looked at again on, unless somebody says otherwise. */
  remindOn?: string
}) => {
  const of = referral && { id: referral.referralId, version: referral.version }
  const name = named(referral?.referralId ?? '')
  const value = (field: 'kind' | 'to' | 'status' | 'note' | 'remindOn') =>
    typed[name(field)] ?? referral?.[field]
  return (
    <ActForm patientId={patientId} act={referral ? 'change-referral' : 'make-referral'} of={of}>
      <div class="row">
        <Select
          name={name('kind')}
          label="Kind"
          options={optionsOf(referralKindWords)}
          value={value('kind')}
        />
        <Input name={name('to')} label="To whom" value={value('to')} size={28} maxLength={120} isRequired />
        <Select
          name={name('status')}
          label="Status"
          options={optionsOf(referralStatusWords)}
          value={value('status')}
        />
        <Input
          name={name('remindOn')}
          label="Look again on"
          type="date"
          value={value('remindOn') ?? remindOn}
        />
      </div>
      <TextArea
        name={name('note')}
        label="Note (may be left empty)"
        rows={2}
        maxLength={1000}
        value={value('note') ?? ''}
      />
      <button class={referral ? 'second' : undefined}>
        {referral ? 'Keep the change' : 'Add the referral'}
      </button>
    </ActForm>
  )
}

export const UndoButton = ({
  patientId,
  act,
  of,
  label,
}: {
  patientId: string
  act: 'undo-referral' | 'undo-goal'
  of: { id: string; version: number }
  label: string
}) => (
  <ActForm patientId={patientId} act={act} of={of}>
    <button class="quiet">{label}</button>
  </ActForm>
)

export const GoalForm = ({
  patientId,
  goal,
  typed,
}: {
  patientId: string
  goal?: ShownGoal
  typed: Typed
}) => {
  const of = goal && { id: goal.goalId, version: goal.version }
  const name = named(goal?.goalId ?? '')
  return (
    <ActForm patientId={patientId} act={goal ? 'change-goal' : 'set-goal'} of={of}>
      <TextArea
        name={name('goal')}
        label="Goal, in the words of the patient and their prescriber"
        hint="What they have agreed with whoever prescribes. Nothing here is advice on a medicine or a dose."
        rows={2}
        maxLength={500}
        value={typed[name('goal')] ?? goal?.goal ?? ''}
      />
      <div class="row">
        <Input
          name={name('targetDate')}
          label="By when (may be left empty)"
          type="date"
          value={typed[name('targetDate')] ?? goal?.targetDate}
        />
        {goal && (
          <Select
            name={name('state')}
            label="State"
            options={optionsOf(goalStateWords)}
            value={typed[name('state')] ?? goal.state}
          />
        )}
      </div>
      <button class={goal ? 'second' : undefined}>{goal ? 'Keep the change' : 'Set the goal'}</button>
    </ActForm>
  )
}
