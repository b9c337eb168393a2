import type { Clinic } from '../clinic.ts'
import type { ReplyIntent } from '../reply.ts'
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
): string => {
  const values = { clinic: clinic.shortName, phone: phoneText(clinic.phone) }
  return asText(messageWords(language).t(`reply.${intent}`, values), clinic).text
}
