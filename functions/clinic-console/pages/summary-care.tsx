import { type AroundCourse, isAround, listsAround } from '../../../shared/domain/outcomes/around-course.ts'
import { dateAt } from '../../../shared/domain/time.ts'
import type { ShownGoal, ShownReferral } from '../operations/referrals/schema.ts'
import { datedText } from '../words.ts'
import { MedicinesTable } from './medicines-table.tsx'
import { goalStateWords, momentWords, referralKindWords, referralStatusWords } from './referral-words.ts'

interface Props {
  goals: readonly ShownGoal[]
  referrals: readonly ShownReferral[]
  around: AroundCourse
  zone: string
}

const dayOf = (zone: string, at: string) => dateAt(zone, Date.parse(at))

/** What else goes with a course on paper, as it was written down; nothing where nothing was. */
export const SummaryCare = ({ goals, referrals, around, zone }: Props) => {
  const shownGoals = goals
    .map((goal) => ({ goal, lists: listsAround(goal.entries, around) }))
    .filter(({ goal, lists }) => {
      const hasList = lists.baseline !== undefined || lists.end !== undefined
      const changed = dayOf(zone, goal.at)
      return hasList || isAround({ begun: changed, changed, isOpen: goal.state === 'open' }, around)
    })
  const shownReferrals = referrals.filter(({ at, earlier, status }) => {
    const begun = dayOf(zone, earlier.at(-1)?.at ?? at)
    return isAround(
      { begun, changed: dayOf(zone, at), isOpen: status !== 'ended' && status !== 'declined' },
      around,
    )
  })
  return (
    <>
      {shownGoals.length > 0 && (
        <>
          <h2>Medicines</h2>
          <p class="small">As told. What to take is for whoever prescribes to say.</p>
          {shownGoals.map(({ goal, lists }) => (
            <Goal goal={goal} lists={lists} />
          ))}
        </>
      )}
      {shownReferrals.length > 0 && (
        <>
          <h2>Referrals</h2>
          <ul>
            {shownReferrals.map(({ kind, to, status, at }) => (
              <li>
                {referralKindWords[kind]}: {to}, {referralStatusWords[status]} ({datedText(dayOf(zone, at))})
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const Goal = ({
  goal,
  lists,
}: {
  goal: ShownGoal
  lists: ReturnType<typeof listsAround<ShownGoal['entries'][number]>>
}) => {
  const { baseline, end } = lists
  const entries = [...(baseline ? [baseline] : []), ...(end ? [end] : [])]
  const missing = [...(baseline ? [] : ['baseline' as const]), ...(end ? [] : ['end' as const])]
  return (
    <>
      <h3>
        Goal: {goal.goal} <span class="state">{goalStateWords[goal.state]}</span>
      </h3>
      {goal.targetDate !== undefined && <p class="small">By {datedText(goal.targetDate)}</p>}
      {entries.length > 0 && <MedicinesTable goal={{ goal: goal.goal, entries }} />}
      {missing.map((moment) => (
        <p>{momentWords[moment]}: not noted.</p>
      ))}
    </>
  )
}
