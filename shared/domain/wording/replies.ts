import type { Clinic } from '../clinic.ts'
import type { ReplyIntent } from '../reply.ts'
import type { WallTime } from '../time.ts'
import { timeText } from './days.ts'
import type { Language } from './language.ts'
import { messageWords } from './messages.ts'
import { phoneText } from './phone.ts'
import { asText } from './text-of.ts'

/**
 * The answer to a text. `red-flag` is for words that call for help (see red-flags.ts), whatever else they ask: it says
 * what to do and names nothing.
 */
export const autoReplyText = (
  intent: ReplyIntent | 'red-flag',
  clinic: Pick<Clinic, 'shortName' | 'phone' | 'plainLetters'>,
  language: Language,
  /** The appointment that a yes is about: a yes may cross with a move, so its answer says what it holds for. */
  confirmed?: WallTime,
): string => {
  const values = {
    clinic: clinic.shortName,
    phone: phoneText(clinic.phone),
    ...(confirmed && { when: timeText(confirmed, language) }),
  }
  return asText(messageWords(language).t(`reply.${intent}`, values), clinic).text
}
