import type { CalendarPart } from '../calendar-part.ts'
import type { Channel, Clinic } from '../clinic.ts'
import type { AskKey, Course, Edit, Session } from '../course.ts'
import type { Patient } from '../patient.ts'
import { clockText } from '../time.ts'
import type { SentSummary } from '../summary.ts'
import type { TouchpointKind } from '../touchpoint.ts'
import { dayText, daysText } from './days.ts'
import type { Language } from './language.ts'
import { plainName } from './names.ts'
import { phoneText } from './phone.ts'
import type { Said } from './placeholders.ts'
import type { WordingPart } from './lint.ts'

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
  /** What a questionnaire asks. */
  asks?: AskKey[]
  /** Whole and readable: it is shown as it is. In an alert, the console's page of the patient. */
  link?: string
  replyText?: string
  /** What a clinician chose to send of a course. */
  summary?: SentSummary
}

export type Rendered =
  | { kind: 'text'; text: string; segments: number }
  /** Calendar: the booked sessions first, then the cancelled ones. */
  | { kind: 'email'; subject: string; text: string; calendar?: CalendarPart[] }
  /** In words for the clinic's list of messages. */
  | { kind: 'cannot-render'; problem: string }

export const cannot = (problem: string): Rendered => ({ kind: 'cannot-render', problem })

/** The clinic's own words, which are kept by language: `reminder.sms` is English, `cy/reminder.sms` Welsh. */
export const ownWording = (
  clinic: Pick<Clinic, 'wording'>,
  language: Language,
  kind: Said,
  part: WordingPart,
): string | undefined => clinic.wording[wordingKey(language, kind, part)]

export const wordingKey = (language: Language, kind: Said, part: WordingPart): string =>
  `${language === 'en' ? '' : `${language}/`}${kind}.${part}`

/** What both a clinic's templates and ours may hold, as far as there is something to put there. */
export function valuesOf({ clinic, link }: RenderInput, sessions: Session[], language: Language) {
  const [first] = sessions
  return {
    clinic: clinic.shortName,
    name: plainName(clinic),
    phone: phoneText(clinic.phone),
    address: clinic.address,
    ...(link !== undefined && { link }),
    ...(first && {
      day: dayText(first.date, language),
      time: clockText(first.minute),
      count: String(sessions.length),
      days: daysText(sessions, language),
    }),
  }
}

/** What ours choose their words by. */
export const choicesOf = (clinic: Clinic, count: number) => ({
  count,
  canReply: clinic.texting.kind === 'two-way' ? 'yes' : 'no',
})
