import { clockText, wallTime } from '../../../shared/domain/time.ts'
import type { TodaySession, TodayUnreached } from '../operations/today/schema.ts'
import { kindWords, reasonText, stateWords } from '../words.ts'

export const visitWords: Record<TodaySession['visit'], string> = {
  expected: 'expected',
  arrived: 'arrived',
  'in-treatment': 'in treatment',
  completed: 'completed',
  missed: 'missed',
  cancelled: 'cancelled',
}

export const answerWords: Record<TodaySession['answer'], string> = {
  confirmed: 'confirmed',
  'not-yet': 'not confirmed yet',
  'asks-for-another-time': 'asks for another time',
  'cannot-come': 'says: cannot come',
  'no-place': 'no place: the clinic is closed then',
}

export const clockAt = (zone: string, iso: string): string =>
  clockText(wallTime(zone, Date.parse(iso)).minute)

type UnreachedMessage = TodayUnreached['messages'][number]

/** "Reminder by text: failed, the provider says: Unknown phone". */
export function unreachedText({ kind, channel, state, reason, isFallback }: UnreachedMessage): string {
  const by = channel === 'sms' ? 'text' : 'email'
  const what = kind in kindWords ? kindWords[kind as keyof typeof kindWords] : kind
  const why = reason === undefined ? '' : `, ${reasonText(reason)}`
  return `${what} by ${by}${isFallback ? ' (in place of the other channel)' : ''}: ${stateWords[state]}${why}`
}

/** What somebody can do about it, the first thing first. */
export function remedyOf(messages: UnreachedMessage[]): string {
  const latest = messages[0]
  if (!latest) return ''
  if (latest.audience === 'clinic')
    return "An alert did not reach the clinic's own contact: see to the alert by hand, and check the contacts in the settings."
  const contact = latest.channel === 'sms' ? 'number' : 'address'
  switch (latest.reason) {
    case 'no-contact':
      return `Ask the patient for a ${contact}, and enter it in their file.`
    case 'unsafe-contact':
      return 'It is not safe to write there: speak with the patient in the clinic, or by a way that they have agreed to.'
    case 'opted-out':
      return 'The patient stopped texts: call, and ask whether email suits them.'
    case 'cannot-render':
      return 'The wording has a gap that cannot be filled: mend it in the settings, and call the patient meanwhile.'
    case 'no-receipt':
    case 'no-answer-from-provider':
      return 'It may have arrived: call the patient if the session depends on it.'
    case 'too-late':
    case 'quiet-hours':
      return 'Its time has passed: call the patient if the session is still to come.'
    default:
      return latest.isFallback
        ? `Both ways failed: call the patient, and correct the number and the address.`
        : `Check the ${contact} with the patient and correct it. What is sent next goes there.`
  }
}
