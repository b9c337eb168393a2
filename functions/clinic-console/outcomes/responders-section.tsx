import type { PlanGaps } from '../../../shared/domain/outcomes/plan-gaps.ts'
import type { Actor } from '../actor.ts'
import { Bars } from './bars.tsx'
import { FigureTable } from './figure-table.tsx'
import { gapWords, PlanLink } from './plan-gap-words.tsx'
import type { ShownFigures } from './shown-figures.ts'
import { numberOf, shareText } from './words.ts'

interface Props {
  counts: ShownFigures['responders']
  gaps: PlanGaps
  actor: Actor
}

export const RespondersSection = ({ counts: { patients, ...r }, gaps, actor }: Props) => {
  const untold = gapWords({ ...gaps, withoutChange: [] })
  const rows = [
    { label: '30% less pain or more, at the end', reached: r.painAtEnd.at30, ...r.painAtEnd },
    { label: '50% less pain or more, at the end', reached: r.painAtEnd.at50, ...r.painAtEnd },
    {
      label: 'PGIC much improved (1 or 2), at the end',
      reached: r.improvedAtEnd.improved,
      fromZero: 0,
      ...r.improvedAtEnd,
    },
    { label: '30% less pain or more, at the last answer', reached: r.painAtLast.at30, ...r.painAtLast },
    { label: '50% less pain or more, at the last answer', reached: r.painAtLast.at50, ...r.painAtLast },
    {
      label: 'PGIC much improved (1 or 2), at the last answer',
      reached: r.improvedAtLast.improved,
      fromZero: 0,
      ...r.improvedAtLast,
    },
  ]
  return (
    <section class="figure">
      <h2>Pain and overall change</h2>
      <p>{numberOf(patients, 'patient')} whose treatment ended in this period, stopped courses included.</p>
      {untold.length > 0 && (
        <p class="notice">
          Missing by the plan of questionnaires. {untold.join(' ')}
          <PlanLink actor={actor} />
        </p>
      )}
      {patients === 0 ? (
        <p>Choose a longer period, or come back when a treatment has ended.</p>
      ) : (
        <>
          <Bars
            id="responders"
            title="Shares of the patients who answered"
            bars={rows.map(({ label, reached, known, missing }) => ({
              label,
              value: reached,
              of: known,
              text: `${shareText(reached, known)} who answered, ${missing} missing`,
            }))}
          />
          <FigureTable
            label="Pain and overall change"
            columns={['Reached', 'Of who answered', 'Of all patients', 'Baseline of 0', 'Missing']}
            rows={rows.map(({ label, reached, known, fromZero, missing }) => [
              label,
              shareText(reached, known),
              shareText(reached, patients),
              String(fromZero),
              shareText(missing, patients),
            ])}
          />
        </>
      )}
      <p class="small">
        Pain against the mean of the baseline answers; missing is no baseline or no answer at that point.
        IMMPACT: Dworkin RH et al. J Pain 2008;9:105-121. PGIC: Farrar JT et al. Pain 2001;94:149-158.
      </p>
    </section>
  )
}
