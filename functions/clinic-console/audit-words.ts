/*
 * How the audit tells, in plain English, what somebody did at the clinic. Each operation says it of itself, in the past
 * tense and beginning with one of these verbs: so that what was refused can be told of it too.
 */

import type { AuditEntry } from '../../shared/domain/audit.ts'

/** Shows something and changes nothing. */
const looks = {
  saw: 'see',
  'looked at': 'look at',
  'looked for': 'look for',
  checked: 'check',
  downloaded: 'download',
} as const

const acts = {
  added: 'add',
  asked: 'ask',
  blocked: 'block',
  booked: 'book',
  cancelled: 'cancel',
  changed: 'change',
  closed: 'close',
  confirmed: 'confirm',
  copied: 'copy',
  corrected: 'correct',
  ended: 'end',
  enrolled: 'enrol',
  erased: 'erase',
  extended: 'extend',
  handed: 'hand',
  imported: 'import',
  let: 'let',
  made: 'make',
  marked: 'mark',
  moved: 'move',
  noted: 'note',
  opened: 'open',
  paused: 'pause',
  recorded: 'record',
  removed: 'remove',
  renewed: 'renew',
  resumed: 'resume',
  sent: 'send',
  set: 'set',
  shortened: 'shorten',
  signed: 'sign',
  stopped: 'stop',
  took: 'take',
  undid: 'undo',
  wrote: 'write',
} as const

const infinitives: Readonly<Record<string, string>> = { ...looks, ...acts }

/** "moved a session". */
export type Did = `${keyof typeof looks | keyof typeof acts} ${string}`

const verbOf = (did: string): string | undefined =>
  Object.keys(infinitives).find((verb) => did.startsWith(`${verb} `))

interface Told {
  did: AuditEntry['did']
  words: string
}

/** What came of it, after the name of who did it: "moved a session", "wanted to move a session, and was refused". */
export function toldAs({ did, words }: Told): string {
  const verb = verbOf(words)
  if (verb === undefined) return words
  const act = `${infinitives[verb] ?? ''}${words.slice(verb.length)}`
  const wanted = `wanted to ${act}`
  if (did === 'previewed') return `looked at what it would do to ${act}`
  if (did === 'was-refused') return `${wanted}, and was refused`
  return did === 'saw' && verb in acts ? `${wanted}, and nothing was changed` : words
}
