import type { Clinic } from '../clinic.ts'
import type { ReplyIntent } from '../reply.ts'
import { plainLetters } from '../segments.ts'
import { phoneText } from './phone.ts'

const replies: Record<ReplyIntent | 'red-flag', string> = {
  stop: '{clinic}: you will get no more texts from us. To get them again, reply START.',
  start: '{clinic}: you will get our texts again. To end them, reply STOP.',
  confirm: '{clinic}: thank you. We look forward to seeing you.',
  'cannot-come':
    '{clinic}: thank you for telling us. We will be in touch about another time, or call {phone}.',
  help: '{clinic}: we text you about your appointments. Call us on {phone}. To end texts, reply STOP. In an emergency, call 999.',
  'wrong-person': '{clinic}: sorry to have troubled you. We will not text this number about it again.',
  unclear:
    '{clinic}: thank you. Somebody will read your message when we are open. If it cannot wait, call {phone}.',
  'red-flag':
    '{clinic}: if you need help now, do not wait for us. In an emergency call 999, or call NHS 111 at any time. Our number is {phone}.',
}

/**
 * The answer to a text. `red-flag` is for words that call for help (see red-flags.ts), whatever else they ask: it says
 * what to do and names nothing.
 */
export const autoReplyText = (
  intent: ReplyIntent | 'red-flag',
  clinic: Pick<Clinic, 'shortName' | 'phone'>,
): string =>
  plainLetters(
    replies[intent].replaceAll('{clinic}', clinic.shortName).replaceAll('{phone}', phoneText(clinic.phone)),
  )
