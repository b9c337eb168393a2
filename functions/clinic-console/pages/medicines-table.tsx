import { sideBySide } from '../../../shared/domain/medicine-goal.ts'
import { datedText } from '../words.ts'
import type { ShownGoal } from '../operations/referrals/schema.ts'
import { momentWords } from './referral-words.ts'
import { WideTable } from '../wide-table.tsx'

type Told = ReturnType<typeof sideBySide>[number]['on'][number]

const toldText = (told: Told): string =>
  told === undefined
    ? 'not on this list'
    : [told.dose, told.howOften].filter((part) => part !== undefined).join(', ') || 'taken'

/** As recorded by people, beside each other: baseline first. What it means is for the clinician and the prescriber. */
export const MedicinesTable = ({ goal }: { goal: Pick<ShownGoal, 'goal' | 'entries'> }) =>
  goal.entries.length === 0 ? (
    <p>Nothing was noted yet: begin with what the patient takes before the course.</p>
  ) : (
    <WideTable
      label={`Medicines noted for: ${goal.goal}`}
      caption="What the patient took, as told"
      class="texts-first"
      columns={[
        'Medicine',
        ...goal.entries.map(({ moment, on, by, list }) => (
          <>
            {momentWords[moment]}
            <div class="small">
              {datedText(on)}, written down by {by}
              {list?.length === 0 && ': no medicines'}
            </div>
          </>
        )),
      ]}
    >
      {sideBySide(goal.entries).map(({ name, on }) => (
        <tr>
          <th scope="row">{name}</th>
          {on.map((told) => (
            <td>{toldText(told)}</td>
          ))}
        </tr>
      ))}
    </WideTable>
  )
