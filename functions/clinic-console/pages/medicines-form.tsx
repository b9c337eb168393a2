import { Fieldset, Row } from '../field-groups.tsx'
import { Check, Hidden, Input, Select } from '../fields.tsx'
import { mostMedicines, type ShownGoal } from '../operations/referrals/schema.ts'
import { consolePaths } from '../paths.ts'
import { medicineField, rowsOf } from './medicine-rows.ts'
import { momentWords, optionsOf } from './referral-words.ts'

interface Props {
  patientId: string
  goal: ShownGoal
  typed: Record<string, string>
  today: string
}

export const MedicinesForm = ({ patientId, goal, typed, today }: Props) => {
  const name = medicineField(goal.goalId)
  const rows = rowsOf(goal, typed)
  return (
    <form method="post" action={consolePaths.patientReferrals(patientId)} class="written">
      <Hidden name="act" value="note-medicines" />
      <Hidden name="of" value={goal.goalId} />
      <Hidden name="version" value={String(goal.version)} />
      <div class="row">
        <Select
          name={name('moment')}
          label="When"
          options={optionsOf(momentWords)}
          value={typed[name('moment')] ?? (goal.entries.length === 0 ? 'baseline' : 'end')}
        />
        <Input
          name={name('on')}
          label="Day"
          type="date"
          max={today}
          value={typed[name('on')] ?? today}
          isRequired
        />
      </div>
      <Fieldset legend="Medicines, as the patient or their prescriber tells it">
        <p class="hint">A row that is left empty counts for nothing.</p>
        {rows.map((row) => (
          <Row class="row medicine" label={`Medicine ${row.n + 1}`}>
            <span class="number" aria-hidden="true">
              {row.n + 1}
            </span>
            <Input name={name(`name-${row.n}`)} label="Name" value={row.name} size={20} maxLength={120} />
            <Input name={name(`dose-${row.n}`)} label="Dose" value={row.dose} size={10} maxLength={80} />
            <Input
              name={name(`howOften-${row.n}`)}
              label="How often"
              value={row.howOften}
              size={14}
              maxLength={80}
            />
          </Row>
        ))}
        <Check
          name={name('takesNone')}
          label="The patient takes no medicines"
          isChecked={typed[name('takesNone')] === 'yes'}
        />
      </Fieldset>
      <p class="row">
        <button class="second">Note the medicines</button>
        {rows.length < mostMedicines && (
          <button class="quiet" name="more" value="yes" formnovalidate>
            More rows
          </button>
        )}
      </p>
    </form>
  )
}
