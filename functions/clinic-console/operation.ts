import type * as z from 'zod'
import type { Refusal } from '../../shared/contracts/problems.ts'
import type { AuditSubject } from '../../shared/domain/audit.ts'
import type { Actor, Right } from './actor.ts'
import type { Did } from './audit-words.ts'
import type { Needs } from './needs.ts'

/** One actor at work: the world, with a store that writes the audit beside every change. */
export interface Desk extends Needs {
  actor: Actor
  clinicId: Actor['clinicId']
}

/** What comes of an operation that may be asked for. */
export type Answer<Value> =
  | { kind: 'done'; value: Value }
  /** Not there, or another clinic's: the same answer for both. */
  | { kind: 'not-found' }
  /** A rule stands against it: in plain English, what is in the way and what would help. */
  | { kind: 'refused'; problems: string[] }
  /** What was sent is not what the operation, or this clinic, takes; nothing was done. */
  | { kind: 'invalid'; refusals: Refusal[] }
  /** What the asker had seen has changed meanwhile: they should look again. */
  | { kind: 'stale'; problems: string[] }

export type Tag =
  | 'Today'
  | 'Calendar'
  | 'Patients'
  | 'Courses'
  | 'Protocols'
  | 'Settings'
  | 'Outcomes'
  | 'Referrals'
  | 'Access'
  | 'Webhooks'
  | 'Audit'

/**
 * One thing that people and programs can ask of a clinic. Pages call it in process and the JSON API over HTTP, both
 * through `perform`: so the rights, the rules and the audit are the same.
 */
export interface Operation<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
> extends Right {
  /** In kebab-case, a verb first: the audit's name for it and the API's operation id. */
  name: string
  /** What the audit's page says that somebody did: "moved a session". */
  did: Did
  tag: Tag
  /** One line for the API's page. */
  summary: string
  /** `get` shows and changes nothing; `post` acts. */
  method: 'get' | 'post'
  /** Below `/api/v1`, with `{patientId}` for the fields of the input that stand in the path. */
  path: `/${string}`
  /** The fields in the path, and those of the query (get) or of the body (post), all in one object. */
  input: Input
  output: Output
  /** Whom and what the audit names. `false` for what shows nothing of any patient. */
  audit: Bivariant<(input: z.output<Input>) => AuditSubject> | false
  /** Written to the audit before it begins: for what cannot be taken back. Else the entry is written with the change. */
  isAuditedFirst?: boolean
  /** Its answer holds a secret, or so much of patients, that the API keeps it for no repeated request. */
  isToldOnce?: boolean
  /** Asked like this it only shows what it would do, which is another entry in the audit than the act. */
  isPreview?: Bivariant<(input: z.output<Input>) => boolean>
  /** Its page asks it again by itself every minute: such a look adds no entry to that of the person's own. */
  isRefreshed?: boolean
  run: Bivariant<(desk: Desk, input: z.output<Input>) => Promise<Answer<z.output<Output>>>>
}

/** Lets operations of all inputs stand in one list: whoever calls one from there has parsed its input first. */
type Bivariant<F extends (...args: never[]) => unknown> = {
  call(...args: Parameters<F>): ReturnType<F>
}['call']

export type AnyOperation = Operation

/** Keeps the types of input and output. */
export const operation = <Input extends z.ZodObject, Output extends z.ZodType>(
  it: Operation<Input, Output>,
): Operation<Input, Output> => it

export const done = <Value>(value: Value): Answer<Value> => ({ kind: 'done', value })
export const notFound: Answer<never> = { kind: 'not-found' }
export const refused = (...problems: string[]): Answer<never> => ({ kind: 'refused', problems })
