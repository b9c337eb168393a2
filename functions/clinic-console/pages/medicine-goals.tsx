import { datedText } from '../words.ts'
import type { ShownGoal } from '../operations/referrals/schema.ts'
import { consolePaths } from '../paths.ts'
import { MedicinesTable } from './medicines-table.tsx'
import { goalStateWords } from './referral-words.ts'

/** Goals for medicines to read: how each stands, with the lists beside each other. */
export const MedicineGoals = ({ goals, patientId }: { goals: ShownGoal[]; patientId: string }) => (
  <section aria-labelledby="medicine-goals">
    <h2 id="medicine-goals">Goals for medicines</h2>
    {goals.map((goal) => (
      <>
        <h3>
          {goal.goal} <span class="state">{goalStateWords[goal.state]}</span>
        </h3>
        {goal.targetDate !== undefined && <p class="small">By {datedText(goal.targetDate)}</p>}
        <MedicinesTable goal={goal} />
      </>
    ))}
    <p>
      <a href={consolePaths.patientReferrals(patientId)}>Note medicines, or change a goal</a>
    </p>
  </section>
)
