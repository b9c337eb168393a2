import { type CalendarPart, calendarParts } from './calendar-part.ts'
import type { Channel, Clinic } from './clinic.ts'
import { byTime, type Course, type Edit, type Session } from './course.ts'
import type { Patient } from './patient.ts'
import { countSegments, plainLetters } from './segments.ts'
import { clockText } from './time.ts'
import type { TouchpointKind } from './touchpoint.ts'
import {
  changeLines,
  countedChanges,
  manyChanges,
  oneChange,
  type ToldChange,
  toldChanges,
} from './wording/changes.ts'
import { dayText, daysText, longTimeText } from './wording/days.ts'
import { plainName } from './wording/names.ts'
import { phoneText } from './wording/phone.ts'
import { fill, isWorded, type Placeholder, type WordedKind } from './wording/placeholders.ts'
import { emailTemplates, textTemplates } from './wording/templates.ts'

export { autoReplyText } from './wording/replies.ts'

export interface RenderInput {
  kind: TouchpointKind | 'auto-reply'
  channel: Channel
  clinic: Clinic
  patient: Patient
  course?: Course
  /** Those spoken of. */
  sessions: Session[]
  /** What a change notice speaks of. */
  edits: Edit[]
  /** Whole and readable: it is shown as it is. In an alert, the console's page of the patient. */
  link?: string
  replyText?: string
}

export type Rendered =
  | { kind: 'text'; text: string; segments: number }
  /** Calendar: the booked sessions first, then the cancelled ones. */
  | { kind: 'email'; subject: string; text: string; calendar?: CalendarPart[] }
  /** In words for the clinic's list of messages. */
  | { kind: 'cannot-render'; problem: string }

/** A list of changes longer than this is a letter: the text counts them and gives the clinic's number. */
const mostSegmentsOfChanges = 3

/**
 * A message in the clinic's words, or ours. Texts carry no name of the patient; nothing names a condition, a kind of
 * clinic, or a day by "tomorrow". Nothing goes out with a part missing: a template that cannot be filled is a problem
 * for the clinic, not for the patient.
 */
export function renderMessage(input: RenderInput): Rendered {
  const { kind, channel } = input
  if (kind === 'alert') return alertEmail(input)
  if (kind === 'auto-reply') return autoReply(input)
  if (!isWorded(kind)) return cannot(`${kind} is not a message`)
  const told = kind === 'change-notice' ? toldChanges(input.edits, input.sessions) : []
  const sessions = spokenOf(kind, input.sessions)
  const isAbout = kind === 'change-notice' ? told.length > 0 : needsNoSession(kind) || sessions.length > 0
  if (!isAbout) return cannot('no appointment to speak of')
  return channel === 'sms' ? textOf(kind, input, sessions, told) : emailOf(kind, input, sessions, told)
}

const needsNoSession = (kind: WordedKind) => kind === 'questionnaire' || kind === 'nudge'

/** A message about what is to come leaves out what no longer is. */
const spokenOf = (kind: WordedKind, sessions: Session[]): Session[] =>
  sessions.filter((s) => kind === 'change-notice' || s.state === 'booked').sort(byTime)

function textOf(kind: WordedKind, input: RenderInput, sessions: Session[], told: ToldChange[]): Rendered {
  const { clinic } = input
  const variant = {
    isMany: told.length > 1 || sessions.length > 1,
    canReply: clinic.texting.kind === 'two-way',
  }
  const template = clinic.wording[`${kind}.sms`] ?? textTemplates[kind](variant)
  const values = valuesOf(input, sessions)
  const [first] = told
  const questions = `Questions? Call ${phoneText(clinic.phone)}.`
  const whole = told.length === 1 && first ? oneChange(first) : `${manyChanges(told)} ${questions}`
  const text = textFrom(template, { ...values, ...(first && { changes: whole }) })
  if (text.kind !== 'text' || told.length < 2 || text.segments <= mostSegmentsOfChanges) return text
  const counted = `${countedChanges(told)} For all the times, call ${phoneText(clinic.phone)}.`
  return textFrom(template, { ...values, changes: counted })
}

function textFrom(template: string, values: Partial<Record<Placeholder, string>>): Rendered {
  const filled = fill(template, values)
  if (filled.kind === 'cannot-fill') return cannot(filled.problem)
  const text = plainLetters(filled.text)
  return { kind: 'text', text, segments: countSegments(text).segments }
}

function emailOf(kind: WordedKind, input: RenderInput, sessions: Session[], told: ToldChange[]): Rendered {
  const { clinic, patient, course } = input
  const ours = emailTemplates[kind]({ isMany: told.length > 1 || sessions.length > 1, canReply: false })
  const values = {
    ...valuesOf(input, sessions),
    first: patient.givenName,
    ...(told.length > 0 && { changes: changeLines(told) }),
    ...(sessions.length > 0 && { list: sessions.map((s) => `- ${longTimeText(s)}`).join('\n') }),
  }
  const subject = fill(clinic.wording[`${kind}.email.subject`] ?? ours.subject, values)
  const text = fill(clinic.wording[`${kind}.email`] ?? ours.text, values)
  if (subject.kind === 'cannot-fill') return cannot(`subject: ${subject.problem}`)
  if (text.kind === 'cannot-fill') return cannot(text.problem)
  const calendar =
    course && carriesCalendar(kind)
      ? calendarParts(clinic, course, sessions, `Appointment at ${plainName(clinic)}`)
      : []
  return {
    kind: 'email',
    subject: subject.text.replace(/\s+/g, ' '),
    text: text.text,
    ...(calendar.length > 0 && { calendar }),
  }
}

const carriesCalendar = (kind: WordedKind) =>
  kind === 'booking-confirmation' || kind === 'change-notice' || kind === 'maintenance-invitation'

function valuesOf({ clinic, link }: RenderInput, sessions: Session[]): Partial<Record<Placeholder, string>> {
  const [first] = sessions
  return {
    clinic: clinic.shortName,
    name: plainName(clinic),
    phone: phoneText(clinic.phone),
    address: clinic.address,
    ...(link !== undefined && { link }),
    ...(first && {
      day: dayText(first.date),
      time: clockText(first.minute),
      count: String(sessions.length),
      days: daysText(sessions),
    }),
  }
}

/** To staff, so without a patient's name or any answer: ids, and where to look. */
function alertEmail({ channel, clinic, patient, course, link }: RenderInput): Rendered {
  if (channel !== 'email') return cannot('alerts go by email')
  const lines = [
    'An answer of a patient needs you now.',
    `Patient: ${patient.id}${course ? `\nCourse: ${course.id}` : ''}`,
    `Open the console to read and acknowledge it.${link === undefined ? '' : `\n${link}`}`,
    `Without an acknowledgement within ${clinic.alerts.escalateAfterMinutes} minutes the next contact is told.`,
  ]
  return { kind: 'email', subject: `${clinic.shortName}: an answer needs you now`, text: lines.join('\n\n') }
}

function autoReply({ channel, replyText }: RenderInput): Rendered {
  if (channel !== 'sms') return cannot('automatic replies answer texts')
  const text = plainLetters(replyText ?? '').trim()
  return text === '' ? cannot('no words') : { kind: 'text', text, segments: countSegments(text).segments }
}

const cannot = (problem: string): Rendered => ({ kind: 'cannot-render', problem })
