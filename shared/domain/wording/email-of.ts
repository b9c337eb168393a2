import { calendarParts } from '../calendar-part.ts'
import type { Session } from '../course.ts'
import { changeLines, type ToldChange } from './changes.ts'
import { longTimeText } from './days.ts'
import { languageFor, messageWords, say } from './messages.ts'
import { plainName } from './names.ts'
import { fill, type Filled, type Said } from './placeholders.ts'
import { cannot, choicesOf, ownWording, type Rendered, type RenderInput, valuesOf } from './render.ts'

/** An email has the real letters of its language, and the link always. */
export function emailOf(kind: Said, input: RenderInput, sessions: Session[], told: ToldChange[]): Rendered {
  const { clinic, patient, course } = input
  const language = languageFor(clinic, patient)
  const words = messageWords(language)
  const values = {
    ...valuesOf(input, sessions, language),
    first: patient.givenName,
    ...(told.length > 0 && { changes: changeLines(told, words) }),
    ...(sessions.length > 0 && {
      list: sessions.map((s) => `- ${longTimeText(s, language)}`).join('\n'),
    }),
  }
  const choices = { ...choicesOf(clinic, sessions.length), told: told.length === 1 ? 'one' : 'list' }
  const filled = (part: 'email' | 'email.subject'): Filled => {
    const own = ownWording(clinic, language, kind, part)
    return own === undefined ? say(words, `${kind}.${part}`, { ...values, ...choices }) : fill(own, values)
  }
  const [subject, text] = [filled('email.subject'), filled('email')]
  if (subject.kind === 'cannot-fill') return cannot(`subject: ${subject.problem}`)
  if (text.kind === 'cannot-fill') return cannot(text.problem)
  const calendar =
    course && carriesCalendar(kind)
      ? calendarParts(clinic, course, sessions, words.t('calendar.summary', { name: plainName(clinic) }))
      : []
  return {
    kind: 'email',
    subject: subject.text.replace(/\s+/g, ' '),
    text: text.text,
    ...(calendar.length > 0 && { calendar }),
  }
}

const carriesCalendar = (kind: Said) =>
  kind === 'booking-confirmation' || kind === 'change-notice' || kind === 'maintenance-invitation'
