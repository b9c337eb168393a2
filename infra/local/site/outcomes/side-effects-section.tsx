import type { Course } from '../../../../shared/domain/course.ts'
import { sideEffects } from '../../../../shared/domain/instruments/side-effects.ts'
import type {
  AgainstBaseline,
  SideEffect,
  SideEffects,
} from '../../../../shared/domain/outcomes/side-effects.ts'
import { timeAt } from '../../../../functions/clinic-console/words.ts'
import { asksText, countsText, courseName } from './words.ts'
import { Bars } from './bars.tsx'
import { WideTable } from './wide-table.tsx'

const valueText = ({ item }: SideEffect, value: number | undefined): string => {
  if (value === undefined) return 'no answer'
  return item.kind === 'scale' ? `${value} of 10` : value > 0 ? 'yes' : 'no'
}

const againstWords: Record<AgainstBaseline, string> = {
  more: ', more than before',
  same: '',
  less: ', less than before',
  'no-baseline': '',
}

/** One row an item, over the whole course. */
export const SideEffectTable = ({ items, course }: Pick<SideEffects, 'items'> & { course: Course }) => (
  <WideTable label={`Side effects in ${courseName(course)}`}>
    <table class="texts-first">
      <tr>
        <th scope="col">Asked</th>
        <th scope="col">Before treatment</th>
        <th scope="col">Reported since</th>
        <th scope="col">More than before</th>
        <th scope="col">Last answer</th>
      </tr>
      {items.map((effect) => {
        const last = effect.answers.at(-1)
        const hasBaseline = effect.baseline !== undefined
        return (
          <tr>
            <th scope="row">{effect.item.question}</th>
            <td>{valueText(effect, effect.baseline)}</td>
            <td>
              {effect.reported} of {effect.answers.length}
              {effect.leftOut > 0 && `, ${effect.leftOut} left out`}
            </td>
            <td>{hasBaseline ? effect.answers.filter((a) => a.against === 'more').length : 'no baseline'}</td>
            <td>{last ? `${valueText(effect, last.value)}${againstWords[last.against]}` : '-'}</td>
          </tr>
        )
      })}
    </table>
  </WideTable>
)

const Reported = ({ items, course }: Pick<SideEffects, 'items'> & { course: Course }) =>
  items.length === 0 ? (
    <p>None was reported.</p>
  ) : (
    <Bars
      id={`${course.id}-side-effects`}
      title="Side effects reported since the treatment began"
      bars={items.map(({ item, reported, answers }) => ({
        label: item.question,
        value: reported,
        of: answers.length,
        text: `${reported} of ${answers.length}`,
      }))}
    />
  )

export const SideEffectsSection = ({
  effects,
  course,
  zone,
}: {
  effects: SideEffects
  course: Course
  zone: string
}) => (
  <section>
    <h3>Side effects</h3>
    <p class="small">
      Item by item: nobody published a total. "Before" is the highest answer from before the treatment.{' '}
      {countsText(effects.counts)}
    </p>
    {effects.readings.length === 0 ? (
      <p>No answers yet.</p>
    ) : (
      <>
        <Reported items={effects.items.filter((effect) => effect.reported > 0)} course={course} />
        <SideEffectTable items={effects.items} course={course} />
        <details>
          <summary>Side effects: each answer that reported something</summary>
          <ul>
            {effects.items.flatMap((effect) =>
              effect.answers
                .filter(({ value }) => value > 0)
                .map(({ reading, value, against }) => (
                  <li>
                    {timeAt(zone, reading.at)} ({asksText(course, reading.asks)}): {effect.item.question}{' '}
                    {valueText(effect, value)}
                    {againstWords[against]}
                    {reading.isLate && ', answered late'}
                  </li>
                )),
            )}
          </ul>
        </details>
      </>
    )}
    <p class="small">{sideEffects.citation}</p>
  </section>
)
