import { weekdayNames } from '../../../shared/contracts/fields.ts'
import { Fieldset, ListOf } from '../field-groups.tsx'
import { Checks, Hidden, Input, Radios, Select } from '../fields.tsx'
import type { PhaseForm, ProtocolForm } from './protocol-form.ts'
import { missedWords } from './protocol-words.ts'

interface Props {
  form: ProtocolForm
  /** What the clinic's chairs can do. */
  capabilities: readonly string[]
}

const paces = ['daily', 'weekly', 'fortnightly', 'monthly']
const longPaces = [3, 4, 5, 6, 8, 10, 12].map((n) => `every ${n} weeks`)
const monthPaces = [2, 3, 4, 6, 12].map((n) => `every ${n} months`)
const longWeekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export const ProtocolFields = ({ form, capabilities }: Props) => {
  return (
    <>
      <Hidden name="basedOn" value={String(form.basedOn)} />
      <Hidden name="phaseCount" value={String(form.phases.length)} />
      {form.basedOn > 0 && <Hidden name="protocolId" value={form.id} />}
      <Input
        name="name"
        label="Name"
        hint="What staff recognise it by. Patients never see it."
        value={form.name}
        size={60}
        maxLength={120}
      />
      <Input
        name="citation"
        label="Source"
        hint="The paper, or whose choice it is."
        value={form.citation}
        size={80}
        maxLength={500}
      />
      <Radios
        name="missed"
        label="A missed session becomes"
        options={Object.entries(missedWords).map(([value, label]) => ({ value, label }))}
        value={form.missed}
      />
      <Input
        name="reviewAfter"
        label="Review by a clinician after treatment session"
        hint="Leave it empty for none."
        type="number"
        min={1}
        max={200}
        value={form.reviewAfter}
      />
      <ListOf name="phases" label="Phases">
        {form.phases.map((phase, i) => (
          <PhaseFields phase={phase} place={i} capabilities={capabilities} />
        ))}
      </ListOf>
    </>
  )
}

interface PhaseProps {
  phase: PhaseForm
  place: number
  capabilities: readonly string[]
}

const PhaseFields = ({ phase, place, capabilities }: PhaseProps) => {
  const named = (field: keyof PhaseForm) => ({ name: `phases[${place}].${field}` })
  const options = (values: readonly string[]) =>
    [...new Set(values)].filter((value) => value !== '').map((value) => ({ value, label: value }))
  return (
    <Fieldset class="phase" legend={`Phase ${place + 1}`}>
      <div class="row">
        <Input {...named('name')} label="Name" value={phase.name} size={20} maxLength={80} />
        <Select
          {...named('purpose')}
          label="Purpose"
          options={[
            { value: 'treatment', label: 'Treatment' },
            { value: 'maintenance', label: 'Maintenance' },
          ]}
          value={phase.purpose}
        />
        <Input
          {...named('sessions')}
          label="Sessions"
          hint="A number; maintenance may be ongoing"
          value={phase.sessions}
          size={8}
        />
        <Select
          {...named('pace')}
          label="How often"
          options={options([...paces, ...longPaces, ...monthPaces, phase.pace])}
          value={phase.pace}
        />
        <Input
          {...named('sessionMinutes')}
          label="Minutes"
          hint="20 to 40 are usual"
          type="number"
          min={5}
          max={120}
          value={phase.sessionMinutes}
        />
        <Select
          {...named('capability')}
          label="Chair can"
          options={options([...capabilities, phase.capability])}
          value={phase.capability}
        />
      </div>
      <Checks
        {...named('weekdays')}
        label="Weekdays"
        options={weekdayNames.map((value, i) => ({ value, label: longWeekdays[i]! }))}
        values={phase.weekdays}
      />
      <div class="row">
        <Input
          {...named('minGapDays')}
          label="Least gap in days"
          hint="Empty: what suits the pace"
          type="number"
          min={1}
          max={400}
          value={phase.minGapDays}
        />
        <Input
          {...named('maxGapDays')}
          label="Greatest gap in days"
          hint="Empty: what suits the pace"
          type="number"
          min={1}
          max={400}
          value={phase.maxGapDays}
        />
        <div class="field">
          <span class="row">
            {place > 0 && (
              <button class="quiet" name="button" value={`up-${place}`}>
                Move up<span class="visually-hidden"> phase {place + 1}</span>
              </button>
            )}
            <button class="quiet" name="button" value={`remove-${place}`}>
              Remove<span class="visually-hidden"> phase {place + 1}</span>
            </button>
          </span>
        </div>
      </div>
    </Fieldset>
  )
}
