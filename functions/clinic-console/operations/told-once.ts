import * as z from 'zod'
import { base58Of } from '../../../shared/adapters/crypto-random.ts'
import type { Change } from '../../../shared/changes.ts'
import { keptFor } from '../../../shared/domain/kept-answer.ts'
import { minute } from '../../../shared/domain/time.ts'
import type { Desk } from '../operation.ts'
import { idsOfPress, isPressKept, pressKept } from './pressed-twice.ts'

/** Long enough for a slow network and a second look; the page that shows the secret stays open meanwhile anyway. */
export const toldFor = 5 * minute

/** Of a form, drawn when it is shown and kept by nobody but the page: 22 base58 characters, as a token. */
export const pressMark = z.exactOptional(
  z
    .string()
    .regex(/^[1-9A-HJ-NP-Za-km-z]{22}$/, { error: 'As the form gave it' })
    .describe(
      'Names one press: within five minutes the same press of the same person is told the same secret',
    ),
)
export type PressMark = z.output<typeof pressMark>

/** The press of one form, with all that it asked for: whoever asks for something else has pressed another button. */
export const idOfPress = (
  { clinicId, actor, random }: Desk,
  mark: string,
  ...what: readonly unknown[]
): string => random.hashOf(JSON.stringify([clinicId, actor.id, mark, ...what])).slice(0, 24)

interface Secret {
  secret: string
  hash: string
}
type Press =
  /** `claim` is written with what is made: of two at the same moment one is taken. */
  | { kind: 'first'; token: Secret; claim: Change }
  | { kind: 'again'; token: Secret }
  /** Pressed before, and the secret can be told no more. */
  | { kind: 'over' }

/** Neither the mark, which the page has, nor the salt, which the table has, says anything of the secret by itself. */
function secretOf({ random }: Pick<Desk, 'random'>, mark: string, salt: string): Secret {
  let drawn: number[] = []
  let turn = 0
  const secret = base58Of(() => {
    if (drawn.length === 0) drawn = [...Buffer.from(random.hashOf(`${mark} ${salt} ${turn++}`), 'hex')]
    return drawn.shift()!
  })
  return { secret, hash: random.hashOf(secret) }
}

/** A button that makes a secret: pressed twice it makes one, and the second press of its form is told the same. */
export async function pressFor(
  desk: Desk,
  mark: PressMark | undefined,
  what: readonly unknown[],
  unmarked: readonly unknown[] = [],
): Promise<Press> {
  const { store, clinicId, clock, random } = desk
  if (mark === undefined) {
    const { id, known } = idsOfPress(desk, ...what, ...unmarked)
    if (await isPressKept(desk, known)) return { kind: 'over' }
    return { kind: 'first', token: random.token(), claim: pressKept(desk, id) }
  }
  const id = idOfPress(desk, mark, ...what)
  const now = clock.now()
  const kept = await store.record('kept-answer', { clinicId, id })
  if (kept)
    return kept.told && now < kept.told.until
      ? { kind: 'again', token: secretOf(desk, mark, kept.told.salt) }
      : { kind: 'over' }
  const salt = random.token().secret
  const record = {
    ...({ record: 'kept-answer', clinicId, id, version: 1 } as const),
    ...{ requestHash: random.hashOf(id), leaseUntil: now, forgottenAt: now + keptFor },
    told: { salt, until: now + toldFor },
  }
  return { kind: 'first', token: secretOf(desk, mark, salt), claim: { kind: 'put-record', record } }
}

export const madeAlready = (made: string, ended: string): string =>
  `${made} was made already, by a press of the button a moment ago; its secret was shown on the first answer and is shown nowhere else. If you did not see it, ${ended} and make another.`
