import { columnNames, patientColumns } from '../contracts/patient-table-columns.ts'
import type { Channel, Clinic } from '../domain/clinic.ts'
import { byTime, phaseOf } from '../domain/course.ts'
import { instruments } from '../domain/instruments.ts'
import type { Patient } from '../domain/patient.ts'
import { clockText, type Instant, wallTime } from '../domain/time.ts'
import { withoutLinks } from '../domain/without-links.ts'
import type { PatientFile } from '../ports.ts'
import { type Columns, csvFile } from './csv-file.ts'

const title = (column: keyof typeof patientColumns) => patientColumns[column].title
const channelWords = (channels: readonly Channel[]) =>
  channels.map((channel) => (channel === 'sms' ? 'text' : 'email')).join(' and ')
const wanted = (channels: readonly Channel[]) => channelWords(channels) || 'none'

/** On the clinic's clock; the columns say so by the zone that their names carry. */
export const clockIn = (zone: string) => (at: Instant | undefined) => {
  if (at === undefined) return undefined
  const { date, minute } = wallTime(zone, at)
  return `${date} ${clockText(minute)}`
}

/** Headed as the table that is taken in, so that what was exported can be imported. */
export const patientsCsv = (patients: readonly Patient[]): string =>
  csvFile<Patient>(
    [
      [title('id'), (p) => p.id],
      [title('givenName'), (p) => p.givenName],
      [title('familyName'), (p) => p.familyName],
      [title('dateOfBirth'), (p) => p.dateOfBirth],
      [title('phone'), (p) => p.phone],
      [title('email'), (p) => p.email],
      [title('language'), (p) => p.language],
      [title('reminders'), (p) => wanted(p.preferences.reminders)],
      [title('questionnaires'), (p) => wanted(p.preferences.questionnaires)],
      [title('maintenance'), (p) => wanted(p.preferences.maintenance)],
      [title('unsafe'), (p) => channelWords(p.unsafe)],
      ['Texts stopped', (p) => p.textsStoppedAt !== undefined],
    ],
    patients,
  )

/** What a clinic fills in: the columns, and one patient to overwrite. */
export const patientsTemplate = (): string =>
  csvFile(
    columnNames.map((column) => [title(column), () => patientColumns[column].example]),
    [undefined],
  )

type Zoned = Pick<Clinic, 'zone'>

export function sessionsCsv(
  { zone, chairs }: Pick<Clinic, 'zone' | 'chairs'>,
  files: readonly PatientFile[],
) {
  const time = clockIn(zone)
  const rows = files.flatMap(({ courses }) =>
    courses.flatMap((course) =>
      course.sessions.toSorted(byTime).map((session, i) => ({ course, session, number: i + 1 })),
    ),
  )
  type Row = (typeof rows)[number]
  const columns: Columns<Row> = [
    ['Patient id', ({ course }) => course.patientId],
    ['Course id', ({ course }) => course.id],
    ['Protocol', ({ course }) => course.protocol.name],
    ['Protocol version', ({ course }) => course.protocol.version],
    ['Phase', ({ course, session }) => phaseOf(course, session).name],
    ['Purpose', ({ course, session }) => phaseOf(course, session).purpose],
    ['Session id', ({ session }) => session.id],
    ['Number by date', ({ number }) => number],
    ['Date', ({ session }) => session.date],
    [`Time (${zone})`, ({ session }) => clockText(session.minute)],
    ['Minutes', ({ session }) => session.minutes],
    ['Chair', ({ session }) => chairs.find((c) => c.id === session.chairId)?.name ?? session.chairId],
    ['State', ({ session }) => session.state],
    [`State since (${zone})`, ({ session }) => time(session.stateAt)],
    ['Cancelled by', ({ session }) => session.cancelledBy],
    [`Confirmed at (${zone})`, ({ session }) => time(session.confirmedAt)],
    ['Times moved or cancelled', ({ session }) => session.revision],
    ['Rule broken because', ({ session }) => session.override],
  ]
  return csvFile(columns, rows)
}

/** The words of a message, without its links, and where it went: only where somebody asked for them. */
export function messagesCsv(
  { zone }: Zoned,
  files: readonly PatientFile[],
  { withText }: { withText: boolean },
): string {
  const time = clockIn(zone)
  const rows = files.flatMap(({ messages }) => messages.toSorted((a, b) => a.dueAt - b.dueAt))
  type Row = (typeof rows)[number]
  const columns: Columns<Row> = [
    ['Patient id', (m) => m.patientId],
    ['Course id', (m) => m.courseId],
    ['Message id', (m) => m.id],
    ['Kind', (m) => m.kind],
    ['Purpose', (m) => m.purpose],
    ['To', (m) => m.audience],
    ['By', (m) => channelWords([m.channel])],
    ['In place of a failed one', (m) => m.isFallback],
    [`Due (${zone})`, (m) => time(m.dueAt)],
    ['State', (m) => m.state],
    ['Reason', (m) => m.reason],
    [`State since (${zone})`, (m) => time(m.stateAt)],
    ['Attempts', (m) => m.attempts],
    ['Segments', (m) => m.segments],
  ]
  const words: Columns<Row> = [
    ['Address', (m) => m.to],
    ['Text', (m) => m.text && withoutLinks(m.text)],
  ]
  return csvFile(withText ? [...columns, ...words] : columns, rows)
}

/** A row for each item that was answered, with the score of its instrument and how that score reads. */
export function answersCsv({ zone }: Zoned, files: readonly PatientFile[]): string {
  const time = clockIn(zone)
  const rows = files.flatMap(({ answers }) =>
    answers
      .toSorted((a, b) => a.at - b.at)
      .flatMap((visit) =>
        visit.instruments.flatMap((given) =>
          Object.entries(given.answers).map(([item, answer]) => ({ visit, given, item, answer })),
        ),
      ),
  )
  type Row = (typeof rows)[number]
  const itemOf = ({ given, item }: Row) => instruments[given.id].items.find(({ id }) => id === item)
  const label = (row: Row): string | undefined => {
    const item = itemOf(row)
    if (item?.kind === 'yes-no') return row.answer === 1 ? 'yes' : 'no'
    return item?.kind === 'choice' ? item.options.find((o) => o.value === row.answer)?.label : undefined
  }
  const columns: Columns<Row> = [
    ['Patient id', ({ visit }) => visit.patientId],
    ['Course id', ({ visit }) => visit.courseId],
    ['Questionnaire id', ({ visit }) => visit.questionnaireId],
    [`Answered (${zone})`, ({ visit }) => time(visit.at)],
    ['Late', ({ visit }) => visit.late],
    ['Language', ({ visit }) => visit.language],
    ['Instrument', ({ given }) => given.id],
    ['Version', ({ given }) => given.version],
    ['Item', ({ item }) => item],
    ['Question', (row) => itemOf(row)?.question],
    ['Answer', ({ answer }) => answer],
    ['Answer in words', label],
    ['Score', ({ given }) => given.score ?? undefined],
    ['Score from', ({ given }) => (given.score === null ? undefined : instruments[given.id].range.from)],
    ['Score to', ({ given }) => (given.score === null ? undefined : instruments[given.id].range.to)],
    ['Better is', ({ given }) => instruments[given.id].better],
  ]
  return csvFile(columns, rows)
}
