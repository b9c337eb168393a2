import { asId } from '../../shared/domain/ids.ts'
import { type InstrumentId, type ItemAnswers, score } from '../../shared/domain/instruments.ts'
import type { PatientRecord } from '../../shared/domain/outcomes/patient-record.ts'
import { type Answers, type Questionnaire, questionnaireIdOf } from '../../shared/domain/questionnaire.ts'
import { day, type Instant, instantOf, parseClock } from '../../shared/domain/time.ts'
import type { Course } from '../../shared/domain/course.ts'

/** `london('2027-03-08T09:30')`. */
export function london(at: string): Instant {
  const [date, clock] = at.split('T')
  return instantOf('Europe/London', date!, parseClock(clock!)!)
}

type Asked = {
  asks: string[]
  at: string
  /** Undefined where nobody answered. */
  answers?: Partial<Record<InstrumentId, ItemAnswers>>
  instruments?: InstrumentId[]
  draft?: Questionnaire['draft']
  over?: Partial<Pick<Answers, 'late' | 'language'>>
}

/** What was asked in a course, and what came of it. */
export function asking(course: Course, asked: Asked[]): Pick<PatientRecord, 'questionnaires' | 'answers'> {
  const of = { clinicId: course.clinicId, patientId: course.patientId, courseId: course.id }
  const questionnaires = asked.map(({ asks, at, answers, instruments, draft = {} }): Questionnaire => ({
    ...of,
    id: questionnaireIdOf(course.id, asks),
    version: 1,
    asks,
    instruments: instruments ?? (Object.keys(answers ?? {}) as InstrumentId[]),
    openedAt: london(at),
    closesAt: london(at) + 3 * day,
    draft,
  }))
  const answers = asked.flatMap(({ asks, at, answers, over }): Answers[] =>
    answers
      ? [
          {
            ...of,
            questionnaireId: questionnaireIdOf(course.id, asks),
            at: london(at),
            late: false,
            language: 'en',
            ...over,
            instruments: Object.entries(answers).map(([id, given]) => ({
              id: id as InstrumentId,
              version: 1,
              answers: given,
              score: score(id as InstrumentId, given),
            })),
          },
        ]
      : [],
  )
  return { questionnaires, answers }
}

export const pain = (value: number): NonNullable<Asked['answers']> => ({ 'pain-nrs': { pain: value } })
export const change = (value: number): NonNullable<Asked['answers']> => ({ pgic: { change: value } })

/** All 21 answered alike: a total of ten times the answer. */
export const fiqrOf = (value: number): ItemAnswers =>
  Object.fromEntries(
    [
      ...Array.from({ length: 9 }, (_, i) => `function-${i + 1}`),
      ...['overall-1', 'overall-2'],
      ...Array.from({ length: 10 }, (_, i) => `symptom-${i + 1}`),
    ].map((item) => [item, value]),
  )

export const aRecord = (
  courses: Course[],
  asked: Pick<PatientRecord, 'questionnaires' | 'answers'>,
): PatientRecord => ({
  courses,
  messages: [],
  ...asked,
})

export const secondCourse = (course: Course): Course => ({
  ...course,
  id: asId('c2'),
  bookedAt: course.bookedAt + 400 * day,
})
