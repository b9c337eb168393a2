import type { Clinic } from '../clinic.ts'
import type { Session } from '../course.ts'
import { plainText } from '../plain-text.ts'
import { countSegments, plainLetters, plainSigns } from '../segments.ts'
import { countedChanges, manyChanges, oneChange, type ToldChange } from './changes.ts'
import { languageFor, messageWords, say } from './messages.ts'
import type { MessageKey } from './messages/en.ts'
import { phoneText } from './phone.ts'
import { fill, type Filled, type Said } from './placeholders.ts'
import { cannot, choicesOf, ownWording, type Rendered, type RenderInput, valuesOf } from './render.ts'
import { textsOfKind } from './templates.ts'

/** A list of changes longer than this is a letter: the text counts them. */
const mostSegmentsOfChanges = 3

/**
 * A text as it goes out: never with a curly quote by mistake or a character that nobody sees, with real letters where the
 * clinic pays for them.
 */
export function asText(words: string, clinic: Pick<Clinic, 'plainLetters'>): Rendered & { kind: 'text' } {
  const seen = plainText(words)
  const text = clinic.plainLetters ? plainLetters(seen) : plainSigns(seen)
  return { kind: 'text', text, segments: countSegments(text).segments }
}

export function textOf(kind: Said, input: RenderInput, sessions: Session[], told: ToldChange[]): Rendered {
  const [first] = told
  if (!first) return written(kind, input, sessions)
  const words = messageWords(languageFor(input.clinic, input.patient))
  if (told.length === 1)
    return written(kind, input, sessions, { told: 'one', changes: oneChange(first, words) })
  const list = written(kind, input, sessions, { told: 'list', changes: manyChanges(told, words) })
  if (list.kind !== 'text' || list.segments <= mostSegmentsOfChanges) return list
  return written(kind, input, sessions, { told: 'counted', changes: countedChanges(told, words) })
}

interface Notice {
  told: 'one' | 'list' | 'counted'
  changes: string
}

/**
 * In the clinic's words where it has some, else in ours. Which of ours is chosen by their plain letters, so that a
 * clinic that pays for real ones sends the same text.
 */
function written(kind: Said, input: RenderInput, sessions: Session[], notice?: Notice): Rendered {
  const { clinic } = input
  const language = languageFor(clinic, input.patient)
  const words = messageWords(language)
  const values = valuesOf(input, sessions, language)
  const own = ownWording(clinic, language, kind, 'sms')
  const questions =
    notice &&
    words.t(notice.told === 'counted' ? 'questions.all-times' : 'questions.call', {
      phone: phoneText(clinic.phone),
    })
  if (own !== undefined) {
    const changes = notice?.told === 'one' ? notice.changes : `${notice?.changes} ${questions}`
    return textFrom(fill(own, { ...values, ...(notice && { changes }) }), clinic)
  }
  const choices = {
    ...choicesOf(clinic, sessions.length),
    ...(notice && { ...notice, questions: questions! }),
  }
  const keys = textsOfKind[kind]
  const ours = (key: MessageKey) => say(words, key, { ...values, ...choices })
  return textFrom(ours(keys.find((key) => fitsOne(ours(key))) ?? keys.at(-1)!), clinic)
}

const fitsOne = (filled: Filled): boolean =>
  filled.kind === 'filled' && countSegments(plainLetters(filled.text)).segments === 1

const textFrom = (filled: Filled, clinic: Clinic): Rendered =>
  filled.kind === 'cannot-fill' ? cannot(filled.problem) : asText(filled.text, clinic)
