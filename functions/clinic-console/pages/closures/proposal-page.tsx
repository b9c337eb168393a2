import { Hidden } from '../../fields.tsx'
import type { ClosureProposal } from '../../operations/closures/proposal.ts'
import { consolePaths } from '../../paths.ts'
import { type ClosureFields, HiddenClosure } from './closure-form.tsx'
import { countWords } from './closure-words.ts'
import { WhatMoves } from './what-moves.tsx'

/** What a closure would do, before anything is written. */
export const Proposal = ({
  proposal,
  fields,
  zone,
}: {
  proposal: ClosureProposal
  fields: ClosureFields
  zone: string
}) => {
  const movable = proposal.courses.filter(({ problems }) => problems.length === 0)
  return (
    <>
      {proposal.courses.length === 0 && (
        <p>Nobody is booked there: nothing would move, and nothing would be sent.</p>
      )}
      <WhatMoves proposal={proposal} zone={zone} ifDone="if the clinic is closed now" />
      <form method="post" action={consolePaths.closures}>
        <HiddenClosure fields={fields} />
        <Hidden name="seen" value={proposal.seen} />
        <div class="row">
          <button class={proposal.courses.length > 0 ? 'danger' : undefined}>
            {proposal.courses.length > 0
              ? `Close, and move ${countWords(movable.length, 'course', 'courses')}`
              : 'Close'}
          </button>
          <a href={consolePaths.closures}>Leave it open</a>
        </div>
      </form>
    </>
  )
}
