import type { Course } from '../../domain/course.ts'
import { asId, type ClinicId } from '../../domain/ids.ts'
import type { Message, MessageStep } from '../../domain/message.ts'
import { asksOf, courseFacts, type CourseFacts } from '../../domain/outcomes/clinic/course-facts.ts'
import type { AskedFact, ClinicFacts, TextFact } from '../../domain/outcomes/clinic/facts-figures.ts'
import { billedSegments, monthOf } from '../../domain/outcomes/clinic/messages.ts'
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
 *
 * All belong to the patient and are erased with them. Each stands in a list of its clinic, which the page reads whole.
 */

const stands = {
  booked: 'b',
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

/** Nothing where it was opened before: it is counted once. */
export const askedWrites = (asked: Questionnaire): Write[] =>
  asked.version !== 1
    ? []
    : [
        {
          kind: 'append',
          key: keys.asked(asked, asked.courseId),
          entries: [`${short(asked.openedAt)} ${short(asked.closesAt)} ${asksOf(asked.asks)}`],
          listPk: listings.asked(asked.clinicId),
          listSk: `${asked.patientId}#${asked.courseId}`,
        },
      ]

/** Texts and segments in one number, because a row that may not be there yet can only be added to where it is one. */
const textsFrom = 1_000_000

export function textWrites(step: MessageStep, message: Message): Write[] {
  const segments = step === 'accept' ? billedSegments(message) : undefined
  if (segments === undefined) return []
  const month = monthOf(message.dueAt)
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

const ofCourse = ({ pk, sk }: Row) => ({
  patientId: patientOf(pk).patientId,
  courseId: asId<Course['id']>(nameOf(sk).id),
})

const askedFacts = (row: Row): AskedFact[] =>
  (row.brief as string[]).map((entry) => {
    const [openedAt, closesAt, asks = ''] = entry.split(' ')
    return { ...ofCourse(row), asks, openedAt: long(openedAt), closesAt: long(closesAt) }
  })

const textFact = ({ sk, brief }: Row): TextFact => ({
  month: nameOf(sk).id,
  texts: Math.floor(Number(brief) / textsFrom),
  segments: Number(brief) % textsFrom,
})

/** Three queries, and one more for each megabyte: that is about 800 courses. */
export async function clinicFacts(
  table: Table,
  clinicId: ClinicId,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<ClinicFacts> {
  const [courses, asked, texts] = await Promise.all([
    queryRows(table, { index: 'list', pk: listings.figures(clinicId) }),
    queryRows(table, { index: 'list', pk: listings.asked(clinicId) }),
    queryRows(table, {
      index: 'list',
      pk: listings.texts(clinicId),
      from: `${from.slice(0, 7)}#`,
      to: `${to.slice(0, 7)}$`,
    }),
  ])
  return {
    courses: courses.map((row) => ({ ...ofCourse(row), ...unpacked(row.brief as Packed) })),
    asked: asked.flatMap(askedFacts),
    texts: texts.map(textFact),
  }
}
