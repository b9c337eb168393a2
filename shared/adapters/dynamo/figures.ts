import type { Course } from '../../domain/course.ts'
import { asId, type ClinicId } from '../../domain/ids.ts'
import type { Message, MessageStep } from '../../domain/message.ts'
import { asksOf, courseFacts, type CourseFacts } from '../../domain/outcomes/clinic/course-facts.ts'
import type { AskedFact, ClinicFacts, TextFact } from '../../domain/outcomes/clinic/facts-figures.ts'
import { billedSegments, monthOf } from '../../domain/outcomes/clinic/messages.ts'
import type { SentFact } from '../../domain/outcomes/clinic/sent.ts'
import type { Period } from '../../domain/outcomes/clinic/period.ts'
import type { Questionnaire } from '../../domain/questionnaire.ts'
import { clockText, type Instant, parseClock } from '../../domain/time.ts'
import { queryRows, type Table } from './calls.ts'
import { keys, listings, nameOf, patientOf } from './keys.ts'
import type { Row } from './rows.ts'
import type { Write } from './writes.ts'

/*
 * What the figures of a clinic are computed from, kept where it happens, beside the change that makes it so (beside.ts):
 *
 *   FIGURES#course   with every write of its course: what figures look at in it
 *   ASKED#course     one entry more with each questionnaire that is opened
 *   TEXTS#2027-03    one number, which grows with each text that the provider takes, by the month in which it was due
 *   SENT#2027-03#reminder            one number, which grows with each step of a message of that kind
 *   SENT#2027-03#reminder#opted-out  one number: what was left out, and why
 *
 * All belong to the patient and are erased with them. Each stands in a list of its clinic, which the page reads whole.
 */

const stands = {
  booked: 'b',
  'no-place': 'o',
  attended: 'a',
  missed: 'm',
  'by-patient': 'p',
  'by-clinic': 'c',
  'by-pause': 'u',
  'by-stop': 's',
  'by-nobody': 'n',
} as const satisfies Record<CourseFacts['sessions'][number]['stand'], string>
const standOf = new Map(
  Object.entries(stands).map(([stand, letter]) => [letter, stand as keyof typeof stands]),
)

/** `a2027-03-08T09:30`, with a space between two: a third of the bytes of a list of maps. */
const packed = ({ sessions, answered, ...rest }: CourseFacts) => ({
  ...rest,
  answered: answered.map(({ asks, late }) => `${asks}${late ? ' late' : ''}`).join('\n'),
  sessions: sessions
    .map(({ stand, date, minute }) => `${stands[stand]}${date}T${clockText(minute)}`)
    .join(' '),
})
type Packed = ReturnType<typeof packed>

const unpacked = ({ sessions, answered, ...rest }: Packed): CourseFacts => ({
  ...rest,
  answered: answered
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [asks = '', late] = line.split(' ')
      return { asks, late: late !== undefined }
    }),
  sessions: sessions
    .split(' ')
    .filter((text) => text !== '')
    .map((text) => ({
      stand: standOf.get(text.slice(0, 1) as 'a')!,
      date: text.slice(1, 11),
      minute: parseClock(text.slice(12))!,
    })),
})

export function figuresRow(course: Course): Row {
  const { clinicId, patientId, id } = course
  return {
    ...keys.figures(course, id),
    listPk: listings.figures(clinicId),
    listSk: `${patientId}#${id}`,
    brief: packed(courseFacts(course)),
  }
}

const short = (at: Instant): string => at.toString(36)
const long = (text: string | undefined): Instant => parseInt(text ?? '', 36)

const begun = 'begun'
const unsent = 'unsent'
const sentLater = 'sent'

/** Once where it is opened, with what left of it, and once where the first of its answers is kept. */
export function askedWrites(asked: Questionnaire): Write[] {
  const asks = asksOf(asked.asks)
  // The version before is the one that was opened, or that of the message that left later.
  const isSentLater = asked.isUnsent === false
  const isBegun =
    asked.version === (isSentLater ? 3 : 2) &&
    asked.answeredAt === undefined &&
    Object.keys(asked.draft).length > 0
  const entries = [
    ...(asked.version === 1 ? [`${short(asked.openedAt)} ${short(asked.closesAt)} ${asks}`] : []),
    ...(asked.version === 1 && asked.isUnsent !== undefined ? [`${unsent} ${asks}`] : []),
    ...(asked.version === 2 && isSentLater ? [`${sentLater} ${asks}`] : []),
    ...(isBegun ? [`${begun} ${asks}`] : []),
  ]
  return entries.length === 0
    ? []
    : [
        {
          kind: 'append',
          key: keys.asked(asked, asked.courseId),
          entries,
          listPk: listings.asked(asked.clinicId),
          listSk: `${asked.patientId}#${asked.courseId}`,
        },
      ]
}

/** Texts and segments in one number, because a row that may not be there yet can only be added to where it is one. */
const textsFrom = 1_000_000

export function textWrites(step: MessageStep, message: Message): Write[] {
  const segments = step === 'accept' ? billedSegments(message) : undefined
  if (segments === undefined) return []
  const month = monthOf(message)
  return [
    {
      kind: 'count',
      key: keys.texts(message, month),
      by: textsFrom + segments,
      listPk: listings.texts(message.clinicId),
      listSk: `${month}#${message.patientId}`,
    },
  ]
}

/** Where each step of a message stands in its number, three digits each: a patient gets no 1,000 of a kind in a month. */
const placeOf = { accept: 0, deliver: 1, fail: 2, 'lose-track': 3 } as const
const perPlace = 1000
const leftOutBy: readonly MessageStep[] = ['suppress', 'expire', 'refuse']

/** What a step of a message to a patient adds to the counts of its kind. */
export function sentWrites(step: MessageStep, message: Message): Write[] {
  const { clinicId, patientId, audience, kind, reason = 'unknown' } = message
  if (audience !== 'patient') return []
  const month = monthOf(message)
  const counted = (what: string, by: number): Write[] => [
    {
      kind: 'count',
      key: keys.sent(message, month, what),
      by,
      listPk: listings.texts(clinicId),
      listSk: `${month}#${patientId}`,
    },
  ]
  if (leftOutBy.includes(step)) return counted(`${kind}#${reason}`, 1)
  return step in placeOf ? counted(kind, perPlace ** placeOf[step as keyof typeof placeOf]) : []
}

/** The greater of two numbers place by place: of the one that is kept and the one that is computed anew. */
export const moreOfEach = (a: number, b: number): number =>
  Object.values(placeOf)
    .map((place) => perPlace ** place)
    .reduce((sum, unit) => {
      const at = (n: number) => Math.floor(n / unit) % perPlace
      return sum + Math.max(at(a), at(b)) * unit
    }, 0)

const ofCourse = ({ pk, sk }: Row) => ({
  patientId: patientOf(pk).patientId,
  courseId: asId<Course['id']>(nameOf(sk).id),
})

function askedFacts(row: Row): AskedFact[] {
  const entries = (row.brief as string[]).map((entry) => entry.split(' '))
  const marked = (mark: string) => new Set(entries.flatMap(([first, asks]) => (first === mark ? [asks] : [])))
  const [started, silent, later] = [marked(begun), marked(unsent), marked(sentLater)]
  return entries
    .filter(([first = '']) => ![begun, unsent, sentLater].includes(first))
    .map(([openedAt, closesAt, asks = '']) => ({
      ...ofCourse(row),
      asks,
      openedAt: long(openedAt),
      closesAt: long(closesAt),
      ...(started.has(asks) && { isBegun: true as const }),
      ...(silent.has(asks) && !later.has(asks) && { isUnsent: true as const }),
    }))
}

function sentFact({ sk, brief }: Row): SentFact {
  const [month = '', kind = '', reason] = nameOf(sk).id.split('#')
  if (reason !== undefined) return { month, kind, leftOut: { reason, count: Number(brief) } }
  const [taken = 0, delivered = 0, failed = 0, unconfirmed = 0] = Object.values(placeOf).map(
    (place) => Math.floor(Number(brief) / perPlace ** place) % perPlace,
  )
  return { month, kind, counts: { taken, delivered, failed, unconfirmed } }
}

const textFact = ({ sk, brief }: Row): TextFact => ({
  month: nameOf(sk).id,
  texts: Math.floor(Number(brief) / textsFrom),
  segments: Number(brief) % textsFrom,
})

/** What figures look at in each course of a clinic: one query, and one more for each megabyte. */
export async function allCourseFacts(table: Table, clinicId: ClinicId): Promise<ClinicFacts['courses']> {
  const rows = await queryRows(table, { index: 'list', pk: listings.figures(clinicId) })
  return rows.map((row) => ({ ...ofCourse(row), ...unpacked(row.brief as Packed) }))
}

/** Three queries, and one more for each megabyte: that is about 800 courses. */
export async function clinicFacts(
  table: Table,
  clinicId: ClinicId,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<ClinicFacts> {
  const [courses, asked, texts] = await Promise.all([
    allCourseFacts(table, clinicId),
    queryRows(table, { index: 'list', pk: listings.asked(clinicId) }),
    queryRows(table, {
      index: 'list',
      pk: listings.texts(clinicId),
      from: `${from.slice(0, 7)}#`,
      to: `${to.slice(0, 7)}$`,
    }),
  ])
  return {
    courses,
    asked: asked.flatMap(askedFacts),
    texts: texts.filter(({ sk }) => nameOf(sk).kind === 'TEXTS').map(textFact),
    sent: texts.filter(({ sk }) => nameOf(sk).kind === 'SENT').map(sentFact),
  }
}
