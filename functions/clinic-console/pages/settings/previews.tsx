import type * as z from 'zod'
import { WhatMoves } from '../closures/what-moves.tsx'
import { kindWords, isKind } from './kind-words.ts'
import type { placesLost } from '../../operations/settings-preview.ts'
import type { sampleLoad } from '../../operations/settings-sample.ts'
import { parseClock } from '../../../../shared/domain/time.ts'
import { datedText, datedTimeText } from '../../words.ts'
import { WideTable } from '../../wide-table.tsx'

/** What saving it would move, and whom it would tell. */
export const Places = ({ value, zone }: { value: z.output<typeof placesLost>; zone: string }) => (
  <>
    {value.lost === 0 ? (
      <p>
        {value.booked === 0
          ? 'No session is booked.'
          : `All ${value.booked} sessions that are booked can stay where they are.`}
      </p>
    ) : (
      <p>
        <strong>
          {value.lost} of {value.booked} booked sessions
        </strong>{' '}
        could not stay where they are. Others of the same courses may have to move with them, so that their
        gaps hold.
      </p>
    )}
    <WhatMoves proposal={value} zone={zone} ifDone="if you save now" />
  </>
)

/** Sent with the save, also where nothing moves: fields that were changed since then would move something unseen. */
export const movesSeen = ({ seen }: z.output<typeof placesLost>): string => seen

const clockOf = (at: string | null) => {
  if (at === null) return '-'
  const [date, time] = at.split('T')
  return datedTimeText({ date: date!, minute: parseClock(time ?? '') ?? 0 })
}

/** A sample course under the settings as they are and as they would be. */
export const Load = ({ value: { weeks, changes, changed } }: { value: z.output<typeof sampleLoad> }) => {
  const isLimited = weeks.some(({ before, after }) => before.leftOut + after.leftOut > 0)
  return (
    <>
      <p>
        {changed === 0
          ? 'A sample course (every day for four weeks, then two sessions a month apart) would get the same messages at the same times.'
          : `Of a sample course (every day for four weeks, then two sessions a month apart), ${changed} ${changed === 1 ? 'message changes' : 'messages change'}. Patients of running courses will notice it likewise.`}
      </p>
      <WideTable
        label="Messages by week"
        caption="Messages to the sample patient by week, and minutes that answering may take (an estimate: 10 seconds a question)"
        columns={[
          'Week of',
          'Messages, as it is',
          'After the change',
          isLimited && 'Left out by the limit',
          'Minutes, as it is',
          'After the change',
        ]}
      >
        {weeks.map(({ monday, before, after }) => (
          <tr>
            <th scope="row">{datedText(monday)}</th>
            <td>{before.messages}</td>
            <td>{after.messages}</td>
            {isLimited && <td>{after.leftOut}</td>}
            <td>{before.minutes}</td>
            <td>{after.minutes}</td>
          </tr>
        ))}
      </WideTable>
      {changed > 0 && (
        <details>
          <summary>
            The messages that change
            {changed > changes.length && `: the first ${changes.length} of ${changed}`}
          </summary>
          <WideTable
            label="Messages that change"
            isCaptionHidden
            columns={['Message', 'As it is', 'After the change']}
          >
            {changes.map(({ kind, before, after }) => (
              <tr>
                <th scope="row">{isKind(kind) ? kindWords[kind] : kind}</th>
                <td>{before === null ? 'not sent' : clockOf(before)}</td>
                <td>{after === null ? 'not sent' : clockOf(after)}</td>
              </tr>
            ))}
          </WideTable>
        </details>
      )}
    </>
  )
}
