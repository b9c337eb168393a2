import { sideBySide } from '../../../shared/domain/medicine-goal.ts'
import { Check, Hidden, Input, Select } from '../fields.tsx'
import type { ShownGoal } from '../operations/referrals/schema.ts'
import { consolePaths } from '../paths.ts'
import { momentWords, optionsOf } from './referral-words.ts'

interface Props {
  patientId: string
  goal: ShownGoal
  typed: Record<string, string>
  today: string
}

const fewestRows = 4
const rowsMore = 4

/** Names that were noted last stand there already; how much and how often is asked anew, so that nobody copies it unasked. */
function rowsOf({ entries }: ShownGoal, typed: Props['typed'], name: (column: string) => string) {
  const isTyped = Object.keys(typed).some((key) => key.endsWith(name('')))
  const names = isTyped ? [] : sideBySide(entries.slice(-1)).map((row) => row.name)
  const places = Object.keys(typed).map((key) => Number(/^\w+-(\d+)\.medicines\./.exec(key)?.[1] ?? -1))
  const written = Math.max(names.length, ...places.map((place) => place + 1))
  const more = typed.more === undefined ? (isTyped ? 0 : 2) : rowsMore
  return Array.from({ length: Math.max(fewestRows, written + more) }, (_, n) => ({
    n,
    name: typed[name(`name-${n}`)] ?? names[n],
    dose: typed[name(`dose-${n}`)],
    howOften: typed[name(`howOften-${n}`)],
  }))
}

export const MedicinesForm = ({ patientId, goal, typed, today }: Props) => {
  const name = (column: string) => `${column}.medicines.${goal.goalId}`
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
      <fieldset>
        <legend>Medicines, as the patient or their prescriber tells it</legend>
        <p class="hint">A row that is left empty counts for nothing.</p>
        {rowsOf(goal, typed, name).map((row) => (
          <div class="row">
            <Input
              name={name(`name-${row.n}`)}
              label={`Medicine ${row.n + 1}`}
              value={row.name}
              size={20}
              maxLength={120}
            />
            <Input name={name(`dose-${row.n}`)} label="Dose" value={row.dose} size={10} maxLength={80} />
            <Input
              name={name(`howOften-${row.n}`)}
              label="How often"
              value={row.howOften}
              size={14}
              maxLength={80}
            />
          </div>
        ))}
        <Check
          name={name('takesNone')}
          label="The patient takes no medicines"
          isChecked={typed[name('takesNone')] === 'yes'}
        />
      </fieldset>
      <p class="row">
        <button class="second">Note the medicines</button>
        <button class="quiet" name="more" value="yes" formnovalidate>
          More rows
        </button>
      </p>
    </form>
  )
}
