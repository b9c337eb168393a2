import { type InstrumentId, instruments } from '../../../shared/domain/instruments.ts'
import type { PlanGaps } from '../../../shared/domain/outcomes/plan-gaps.ts'
import { type Actor, may } from '../actor.ts'
import { setQuestionnaires } from '../operations/settings-parts.ts'
import { consolePaths } from '../paths.ts'
import type { ShownTrend } from './shown.ts'

export const titlesOf = (ids: readonly InstrumentId[]): string =>
  ids.map((id) => instruments[id].title).join(', ')

/** What a plan of questionnaires leaves untold, in sentences; none where it tells all that can be told. */
export function gapWords({ isPainUncounted, withoutChange, notAtEnd }: PlanGaps): string[] {
  return [
    ...(isPainUncounted
      ? [
          `The baseline does not ask for ${titlesOf(['pain-nrs'])}: who has 30% or 50% less than before the treatment cannot be counted.`,
        ]
      : []),
    ...(withoutChange.length > 0
      ? [`Asked later and not at the baseline, so that no change is known: ${titlesOf(withoutChange)}.`]
      : []),
    ...(notAtEnd.length > 0
      ? [`Not asked after the last session, so that the end is unknown: ${titlesOf(notAtEnd)}.`]
      : []),
  ]
}

/** The way to the plan, for whoever may change it. */
export const PlanLink = ({ actor }: { actor: Actor }) =>
  may(actor, setQuestionnaires) ? (
    <>
      {' '}
      <a href={consolePaths.settingsOf('questionnaires')}>Change what is asked</a>
    </>
  ) : null

/** Beside the scores of a course: which of them have no baseline because nobody asks for one. */
export const WithoutBaseline = ({
  trends,
  gaps,
  actor,
}: {
  trends: ShownTrend[]
  gaps: PlanGaps
  actor: Actor
}) => {
  const unasked = trends.filter(
    ({ instrument, baseline, readings }) =>
      baseline === undefined && readings.length > 0 && gaps.withoutChange.includes(instrument),
  )
  return unasked.length === 0 ? null : (
    <p class="notice">
      No change is known, because the plan of questionnaires asks for no baseline:{' '}
      {titlesOf(unasked.map(({ instrument }) => instrument))}.
      <PlanLink actor={actor} />
    </p>
  )
}
