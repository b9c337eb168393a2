import type * as z from 'zod'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Actor } from '../actor.ts'
import { Hidden, Input } from '../fields.tsx'
import type { Problem } from '../labels.ts'
import { ConsolePage, Problems } from '../layout.tsx'
import type { verifyChain } from '../operations/audit.ts'
import { consolePaths } from '../paths.ts'

type Result = z.output<typeof verifyChain.output>

interface Props {
  actor: Actor
  clinic: Clinic
  result: Result | undefined
  expected: string
  problems: Problem[]
}

export const ChainPage = ({ actor, clinic, result, expected, problems }: Props) => (
  <ConsolePage
    title="Check the audit"
    actor={actor}
    clinicName={clinic.name}
    section={consolePaths.audit}
    hasError={problems.length > 0}
  >
    <h1>Check the audit</h1>
    <Problems problems={problems} />
    {result && <Outcome result={result} expected={expected} />}
    <p>
      Each entry holds the hash of the one before it. So an entry that was changed, taken out, put in or moved
      is found, and named.
    </p>
    <p>
      What the chain alone cannot show is its end cut off together with the row that names its last entry, or
      all of it written anew. For that, keep the anchor that a check prints somewhere else, such as on paper,
      and give it to a later check.
    </p>
    <form method="get" action={consolePaths.auditChain}>
      <Hidden name="isAsked" value="yes" />
      <Input
        name="expect"
        label="An anchor that was kept (may be left empty)"
        hint="A number, a colon and 64 letters and digits."
        value={expected}
        size={60}
        maxLength={80}
      />
      <button>Check the chain</button>
    </form>
    <p>
      <a class="button second" href={consolePaths.audit}>
        Back to the entries
      </a>
    </p>
  </ConsolePage>
)

const Outcome = ({ result, expected }: { result: Result; expected: string }) => {
  const { state, fault, good = 0, through, of } = result
  if (state === 'bad' && fault)
    return (
      <div class="problems" role="alert">
        <h2>The chain is broken</h2>
        <p>
          Entry {fault.number} {fault.words}. Everything before it is as it was written. Tell whoever runs the
          system, and keep the table as it is.
        </p>
      </div>
    )
  return (
    <div class="done" role="status">
      <p>
        {state === 'good'
          ? `All ${good} entries are as they were written.`
          : `${good} of ${of} entries are as they were written; the others are not checked yet.`}
      </p>
      {state === 'good' ? (
        <p>
          Anchor to keep elsewhere: <code>{through}</code>
        </p>
      ) : (
        <form method="get" action={consolePaths.auditChain}>
          <Hidden name="isAsked" value="yes" />
          <Hidden name="after" value={through ?? ''} />
          {expected !== '' && <Hidden name="expect" value={expected} />}
          <progress value={good} max={of} aria-label="Entries checked" /> <button>Go on</button>
        </form>
      )}
    </div>
  )
}
