import type { Context } from 'hono'
import { type KeptAnswer, keptFor, leaseOf, mostKeptCharacters } from '../../../shared/domain/kept-answer.ts'
import type { ClinicId } from '../../../shared/domain/ids.ts'
import type { Random } from '../../../shared/ports.ts'
import type { Needs } from '../needs.ts'
import { problem } from './problem.ts'

/** RFC 8941 string as the draft has it, or the same without its quotes. */
export function idempotencyKeyOf(c: Context): string | undefined {
  const header = c.req.header('idempotency-key')?.trim() ?? ''
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header
  return /^[\x21-\x7e]{1,255}$/.test(key) ? key : undefined
}

interface Claim {
  needs: Needs
  clinicId: ClinicId
  actorId: string
  key: string
  /** What a repeated request must be equal in. */
  text: string
}

type Claimed = { kind: 'claimed'; kept: KeptAnswer } | { kind: 'answered'; response: Response }

/**
 * Takes the key for this request: once. Who comes later gets the answer that the first one got; a claim whose process
 * died lapses, and whoever asks again does the work again, with the same ids as before.
 */
export async function claimKey(c: Context, { needs, clinicId, actorId, key, text }: Claim): Promise<Claimed> {
  const { clock, random, store } = needs
  const now = clock.now()
  const requestHash = random.hashOf(text)
  const id = random.hashOf(JSON.stringify([actorId, key]))
  const begun: KeptAnswer = {
    record: 'kept-answer',
    clinicId,
    id,
    version: 1,
    requestHash,
    leaseUntil: now + leaseOf,
    forgottenAt: now + keptFor,
  }
  const take = async (kept: KeptAnswer): Promise<boolean> =>
    (await store.commit([{ kind: 'put-record', record: kept }])).kind === 'committed'
  if (await take(begun)) return { kind: 'claimed', kept: begun }
  const found = await store.record('kept-answer', { clinicId, id })
  const inProgress = () => ({
    kind: 'answered' as const,
    response: problem(c, 'in-progress', { retryAfterSeconds: Math.ceil(leaseOf / 1000) }),
  })
  if (!found) return inProgress()
  if (found.requestHash !== requestHash)
    return { kind: 'answered', response: problem(c, 'idempotency-key-reused') }
  if (found.answer) return { kind: 'answered', response: replayed(c, found.answer) }
  if (found.leaseUntil > now) return inProgress()
  const again = { ...found, version: found.version + 1, leaseUntil: now + leaseOf }
  return (await take(again)) ? { kind: 'claimed', kept: again } : inProgress()
}

function replayed(c: Context, { status, type, body }: NonNullable<KeptAnswer['answer']>): Response {
  c.header('Idempotent-Replayed', 'true')
  return body === undefined
    ? problem(c, 'answer-not-kept')
    : new Response(body, { status, headers: { 'Content-Type': type, 'Idempotent-Replayed': 'true' } })
}

/** Keeps what was answered; another process that took the claim over keeps its own. */
export async function keepAnswer(
  { store }: Needs,
  kept: KeptAnswer,
  response: Response,
  { isToldOnce }: { isToldOnce: boolean },
): Promise<void> {
  const body = await response.clone().text()
  await store.commit([
    {
      kind: 'put-record',
      record: {
        ...kept,
        version: kept.version + 1,
        answer: {
          status: response.status,
          type: response.headers.get('content-type') ?? '',
          ...(!isToldOnce && body.length <= mostKeptCharacters && { body }),
        },
      },
    },
  ])
}

/** After a failure of ours: whoever asks again need not wait for the claim to lapse. */
export async function letGo({ clock, store }: Needs, kept: KeptAnswer): Promise<void> {
  const record = { ...kept, version: kept.version + 1, leaseUntil: clock.now() }
  await store.commit([{ kind: 'put-record', record }]).catch(() => undefined)
}

/** The same ids each time a request is worked on, so that what was made before a crash is not made a second time. */
export function idsOf(random: Random, { clinicId, id }: KeptAnswer): Random {
  let count = 0
  return { ...random, id: () => random.hashOf(`${clinicId} ${id} ${++count}`).slice(0, 32) }
}
