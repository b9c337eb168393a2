import { type InstrumentId, instruments } from '../instruments.ts'
import { scoredInstruments } from '../outcomes/trend.ts'
import type { ResearchRow } from './research-rows.ts'

/** Every column: what it is called, what it means, where its value is. The dictionary is made of the same list. */
export const researchColumns: readonly {
  name: string
  meaning: string
  values: string
  of: (row: ResearchRow) => string | number | boolean | undefined
}[] = [
  {
    name: 'pseudonym',
    meaning: 'Names a patient alike in every export of this clinic; keyed hash, the key is never exported',
    values: '16 hexadecimal digits',
    of: (r) => r.pseudonym,
  },
  {
    name: 'age_band',
    meaning: 'Age at the first attended session of the course',
    values: 'five years, such as 40-44; 90+ together; unknown',
    of: (r) => r.ageBand,
  },
  {
    name: 'course',
    meaning: 'Number of the course of this patient, in the order in which they began',
    values: 'from 1',
    of: (r) => r.course,
  },
  {
    name: 'schedule',
    meaning: 'The published schedule that it follows, by its id',
    values: 'an id, or own for a schedule of the clinic',
    of: (r) => r.schedule,
  },
  { name: 'line', meaning: 'What the line is of', values: 'session; answer', of: (r) => r.line },
  {
    name: 'day',
    meaning: 'Days since the first attended session of the course',
    values: 'whole days; below 0 before it',
    of: (r) => r.day,
  },
  {
    name: 'sessions_before',
    meaning: 'Sessions of the course attended before',
    values: 'from 0',
    of: (r) => r.sessions,
  },
  {
    name: 'purpose',
    meaning: 'Of a session: what it was for',
    values: 'treatment; maintenance',
    of: (r) => r.purpose,
  },
  {
    name: 'state',
    meaning: 'Of a session: what became of it',
    values: 'attended; missed; cancelled',
    of: (r) => r.state,
  },
  {
    name: 'asked_for',
    meaning: 'Of an answer: the moment that it was asked about; the first of them where several were',
    values:
      'baseline; after-session; day-after-session; weekly; review; end; months-after-end; before-treatment; other',
    of: (r) => r.askedFor,
  },
  {
    name: 'instrument',
    meaning: 'Of an answer: what was asked with; described below',
    values: [...scoredInstruments, 'side-effects'].join('; '),
    of: (r) => r.instrument,
  },
  {
    name: 'instrument_version',
    meaning: 'Of the questions and their scoring',
    values: 'from 1',
    of: (r) => r.version,
  },
  {
    name: 'item',
    meaning: 'total for a score; of side effects the question, described below',
    values: 'total, or the id of a question',
    of: (r) => r.item,
  },
  {
    name: 'value',
    meaning: 'The score, or the answer to the question (yes is 1)',
    values: 'a number in the range of the instrument',
    of: (r) => r.value,
  },
  {
    name: 'late',
    meaning: 'Answered after the questionnaire had closed',
    values: 'yes; no',
    of: (r) => r.isLate,
  },
  {
    name: 'translated',
    meaning: 'Asked in a language other than English',
    values: 'yes; no',
    of: (r) => r.isTranslated,
  },
]

export interface DictionaryLine {
  part: 'column' | 'instrument' | 'item'
  name: string
  meaning: string
  values: string
}

const instrumentLines = (id: InstrumentId): DictionaryLine[] => {
  const { title, range, better, citation, recall } = instruments[id]
  return [
    {
      part: 'instrument',
      name: id,
      meaning: `${title}, time asked about: ${recall}. ${citation}`,
      values: id === 'side-effects' ? 'item by item' : `${range.from} to ${range.to}, ${better} is better`,
    },
  ]
}

/** What stands beside the table: every column, instrument and question in it. */
export const researchDictionary = (): DictionaryLine[] => [
  ...researchColumns.map(({ name, meaning, values }): DictionaryLine => ({
    part: 'column',
    name,
    meaning,
    values,
  })),
  ...scoredInstruments.flatMap(instrumentLines),
  ...instrumentLines('side-effects'),
  ...instruments['side-effects'].items
    .filter(({ kind }) => kind !== 'text')
    .map((item): DictionaryLine => ({
      part: 'item',
      name: item.id,
      meaning: item.question,
      values: item.kind === 'scale' ? '0 to 10' : '1 for yes, 0 for no',
    })),
]
