import { byTime, isWithoutPlace, type Session } from './course.ts'
import { oneLine, plainText } from './plain-text.ts'
import { isSameDay } from './plan/questionnaires.ts'
import { toldChanges } from './wording/changes.ts'
import { emailOf } from './wording/email-of.ts'
import { isWorded, type WordedKind } from './wording/placeholders.ts'
import { summaryEmail } from './wording/summary-email.ts'
import { cannot, type Rendered, type RenderInput } from './wording/render.ts'
import { asText, textOf } from './wording/text-of.ts'

export type { Rendered, RenderInput } from './wording/render.ts'
export { autoReplyText } from './wording/replies.ts'

/**
 * A message in the clinic's words, or ours, in the patient's language. Texts carry no name of the patient; nothing names
 * a condition, a kind of clinic, or a day by "tomorrow". Nothing goes out with a part missing: a template that cannot be
 * filled is a problem for the clinic, not for the patient.
 */
export function renderMessage(input: RenderInput): Rendered {
  const rendered = inWords(input)
  if (rendered.kind !== 'email') return rendered
  // What is kept and shown of an email is what its reader sees: no line of its own in a subject, nothing unseen.
  return { ...rendered, subject: oneLine(rendered.subject), text: plainText(rendered.text) }
}

function inWords(input: RenderInput): Rendered {
  const { kind, channel } = input
  if (kind === 'alert') return alertEmail(input)
  if (kind === 'auto-reply') return autoReply(input)
  if (kind === 'summary') return summaryEmail(input)
  if (!isWorded(kind)) return cannot(`${kind} is not a message`)
  const told = kind === 'change-notice' ? toldChanges(input.edits, input.sessions) : []
  const sessions = spokenOf(kind, input.sessions)
  const isAbout = kind === 'change-notice' ? told.length > 0 : needsNoSession(kind) || sessions.length > 0
  if (!isAbout) return cannot('no appointment to speak of')
  const said = kind === 'questionnaire' && input.asks?.some(isSameDay) ? 'same-day' : kind
  return channel === 'sms' ? textOf(said, input, sessions, told) : emailOf(said, input, sessions, told)
}

const needsNoSession = (kind: WordedKind) => kind === 'questionnaire' || kind === 'nudge'

/** A message about what is to come leaves out what no longer is. */
const spokenOf = (kind: WordedKind, sessions: Session[]): Session[] =>
  sessions
    .filter((s) => kind === 'change-notice' || (s.state === 'booked' && !isWithoutPlace(s)))
    .sort(byTime)

/** To staff, so in English and without a patient's name or any answer: ids, and where to look. */
function alertEmail({ channel, clinic, patient, course, link }: RenderInput): Rendered {
  if (channel !== 'email') return cannot('alerts go by email')
  const lines = [
    'An answer of a patient needs you now.',
    `Patient: ${patient.id}${course ? `\nCourse: ${course.id}` : ''}`,
    link === undefined
      ? "Open the patient's file to read and acknowledge it."
      : `Read and acknowledge it in the patient's file:\n${link}`,
    `Without an acknowledgement within ${clinic.alerts.escalateAfterMinutes} minutes the next contact is told.`,
  ]
  return { kind: 'email', subject: `${clinic.shortName}: an answer needs you now`, text: lines.join('\n\n') }
}

function autoReply({ channel, clinic, replyText }: RenderInput): Rendered {
  if (channel !== 'sms') return cannot('automatic replies answer texts')
  const text = asText((replyText ?? '').trim(), clinic)
  return text.text.trim() === '' ? cannot('no words') : text
}
