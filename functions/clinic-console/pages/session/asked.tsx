import type * as z from 'zod'
import { Hidden } from '../../fields.tsx'
import type { movePreview } from '../../operations/session/move.ts'
import type { ShownSession } from '../../operations/session/show-session.ts'
import type { Performed } from '../../perform.ts'
import { problemsOf } from '../../answers.tsx'
import { ChangePreview } from '../../change-preview.tsx'
import { actAddress, type Ids } from './ids.ts'
import { moveQuery, wallText } from './session-page.tsx'

interface Props {
  ids: Ids
  asked: NonNullable<ShownSession['asked']>
  /** What moving it to the wished time would do, where one is wished. */
  move: Performed<z.output<typeof movePreview>> | undefined
  zone: string
}

/** What the patient asked for, and the answer in one step where the wished time can be had. */
export const Asked = ({ ids, asked, move, zone }: Props) => (
  <section class="done asked" aria-labelledby="asked">
    <h2 id="asked">{asked.text}</h2>
    {asked.to && move?.kind === 'done' && move.value.breaks.length === 0 && (
      <>
        <form method="post" action={actAddress(ids, 'move')}>
          <Hidden name="date" value={asked.to.date} />
          <Hidden name="time" value={asked.to.time} />
          <Hidden name="chairId" value={move.value.chairId} />
          <Hidden name="seen" value={move.value.seen} />
          <button>Move it to {wallText(asked.to)}</button>
        </form>
        <details>
          <summary>What that does, and what the patient is told</summary>
          <ChangePreview preview={move.value.preview} zone={zone} />
        </details>
      </>
    )}
    {asked.to && move?.kind === 'done' && move.value.breaks.length > 0 && (
      <p>
        A rule stands against {wallText(asked.to)}:{' '}
        <a href={actAddress(ids, 'move', moveQuery(asked.to))}>look at it, and give a reason</a>.
      </p>
    )}
    {asked.to && move && move.kind !== 'done' && (
      <p>
        It cannot be had any more:{' '}
        {problemsOf(move)
          .map(({ text }) => text)
          .join(' ')}
      </p>
    )}
    <p>
      {asked.canCome ? (
        <a href={actAddress(ids, 'move')}>Look for another time</a>
      ) : (
        <>
          <a href={actAddress(ids, 'cancel', '?by=patient')}>Cancel it for the patient</a> or{' '}
          <a href={actAddress(ids, 'move')}>look for another time</a>
        </>
      )}
      . The place is kept until you answer.
    </p>
  </section>
)
