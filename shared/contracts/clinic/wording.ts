import type { Clinic } from '../../domain/clinic.ts'
import { type WordingPart, wordingProblems } from '../../domain/wording/lint.ts'
import { wordedKinds } from '../../domain/wording/placeholders.ts'
import { wordingKey } from '../../domain/wording/render.ts'
import { languages } from '../../domain/wording/language.ts'
import { rule } from '../problems.ts'

const parts: WordingPart[] = ['sms', 'email', 'email.subject']
/** `reminder.sms` is English, `cy/reminder.sms` Welsh, `pl/reminder.sms` Polish. */
const wordingKeys = languages.flatMap((language) =>
  wordedKinds.flatMap((kind) =>
    parts.map((part) => ({ key: wordingKey(language, kind, part), language, kind, part })),
  ),
)
const englishKeys = wordingKeys.filter(({ language }) => language === 'en').map(({ key }) => key)
const prefixes = languages.filter((language) => language !== 'en').map((language) => `${language}/`)

export const whatIsWrong: Record<
  ReturnType<typeof wordingProblems>[number]['problem'],
  [problem: string, expected: string]
> = {
  empty: ['There are no words', 'The words, or leave the field out for ours'],
  'condition-word': [
    'It tells what the patient has or is treated with',
    'Words that say nothing of a condition',
  ],
  'short-link': ['It has a shortened link', 'The whole link, by {link}'],
  'payment-word': ['It speaks of money', 'Words that never ask for money'],
  'special-letters': [
    'It has a sign that is replaced before it is sent, or makes the text cost double',
    'Plain letters and signs',
  ],
  'unknown-placeholder': [
    'It has a placeholder that cannot be filled here',
    'The placeholders of this message',
  ],
  'missing-placeholder': ['It leaves out what the message is for', 'The placeholder in it'],
  'clinic-not-named': ['It does not begin with the clinic', '{clinic} at the beginning'],
  'asks-for-reply': [
    'It asks for an answer, and the sender is a name that cannot be answered',
    'A phone number or a link to answer by',
  ],
  'too-long': ['It is longer than one text', 'Up to 160 plain characters once filled'],
}

export const wordsProblems = (clinic: Clinic) =>
  Object.entries(clinic.wording).flatMap(([key, template]) => {
    const known = wordingKeys.find((k) => k.key === key)
    if (!known)
      return [
        rule(
          `there is no message ${key}`,
          `one of ${englishKeys.join(', ')}; for another language with ${prefixes.join(' or ')} before it`,
          ['wording', key],
        ),
      ]
    const { kind, ...about } = known
    return wordingProblems(template ?? '', kind, { ...about, clinic }).map(({ problem, found }) => {
      const [what, expected] = whatIsWrong[problem]
      return rule(found === '' ? what : `${what}: ${found}`, expected, ['wording', key])
    })
  })
