import { timeAt } from '../words.ts'
import { Bars } from './bars.tsx'
import type { ShownCourse, ShownSideEffect } from './shown.ts'
import { countsText } from './words.ts'
import { WideTable } from '../wide-table.tsx'

const valueText = ({ kind }: ShownSideEffect, value: number | undefined): string => {
  if (value === undefined) return 'no answer'
  return kind === 'scale' ? `${value} of 10` : value > 0 ? 'yes' : 'no'
}

const againstWords: Record<ShownSideEffect['answers'][number]['against'], string> = {
  more: ', more than before',
  same: '',
  less: ', less than before',
  'no-baseline': '',
}

/** One row an item, over the whole course. */
export const SideEffectTable = ({ items, label }: { items: ShownSideEffect[]; label: string }) => (
  <WideTable
    label={label}
    class="texts-first"
    isCaptionHidden
    columns={['Asked', 'Before treatment', 'Reported since', 'More than before', 'Last report']}
  >
    {items.map((effect) => {
      const last = effect.answers.at(-1)
      return (
        <tr>
          <th scope="row">{effect.question}</th>
          <td>{valueText(effect, effect.baseline)}</td>
          <td>
            {effect.reported} of {effect.answered}
            {effect.leftOut > 0 && `, ${effect.leftOut} left out`}
          </td>
          <td>{effect.more ?? 'no baseline'}</td>
          <td>{last ? `${valueText(effect, last.value)}${againstWords[last.against]}` : '-'}</td>
        </tr>
      )
    })}
  </WideTable>
)

export const SideEffectsSection = ({ course, zone }: { course: ShownCourse; zone: string }) => {
  const { sideEffects } = course
  if (!sideEffects) return null
  const reported = sideEffects.items.filter((effect) => effect.reported > 0)
  return (
    <section class="trend">
      <h3>Side effects</h3>
      <p class="small">
        Item by item: nobody published a total. "Before" is the highest answer from before the treatment.{' '}
        {countsText(sideEffects.counts)}
      </p>
      {sideEffects.readings === 0 ? (
        <p>No answers yet.</p>
      ) : reported.length === 0 ? (
        <p>None was reported.</p>
      ) : (
        <Bars
          id={`${course.courseId}-side-effects`}
          title="Side effects reported since the treatment began"
          bars={reported.map(({ question, reported: value, answered }) => ({
            label: question,
            value,
            of: answered,
            text: `${value} of ${answered}`,
          }))}
        />
      )}
      {sideEffects.readings > 0 && (
        <details>
          <summary>Side effects: the answers in a table</summary>
          <SideEffectTable items={sideEffects.items} label={`Side effects in ${course.title}`} />
        </details>
      )}
      {reported.length > 0 && (
        <details>
          <summary>Side effects: each answer that reported something</summary>
          <ul>
            {reported.flatMap((effect) =>
              effect.answers.map(({ at, askedFor, value, against, isLate }) => (
                <li>
                  {timeAt(zone, Date.parse(at))} ({askedFor}): {effect.question} {valueText(effect, value)}
                  {againstWords[against]}
                  {isLate && ', answered late'}
                </li>
              )),
            )}
          </ul>
        </details>
      )}
      <p class="small">{sideEffects.citation}</p>
    </section>
  )
}
