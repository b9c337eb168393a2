import type { Course } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import { cursorAfterChange } from '../../shared/domain/plan.ts'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import type { Instant } from '../../shared/domain/time.ts'
import { aClinic, aCourse, aPatient, aPhase, aProtocol } from '../builders.ts'
import { asking, change, fiqrOf, pain } from '../domain/outcomes-builders.ts'

/** Three sessions, all attended, with a review after the second. */
export const treatedCourse = (patientId: string): Course => {
  const course = aCourse(['2027-03-08T09:30', '2027-03-10T09:30', '2027-03-12T09:30'], {
    patientId: asId(patientId),
    id: asId(`${patientId}-course`),
    protocol: aProtocol({ phases: [aPhase({ sessions: 3 })], reviewAfter: 2 }),
  })
  return { ...course, sessions: course.sessions.map((s) => ({ ...s, state: 'attended' })) }
}

/** A patient, the course as given, and what was asked and answered in it: as the product itself would have stored it. */
export async function keep(
  store: ConsoleStore,
  now: Instant,
  patientId: string,
  course: Course | undefined,
  asked: Parameters<typeof asking>[1] = [],
  over: Partial<Patient> = {},
): Promise<void> {
  const patient = aPatient({ id: asId(patientId), givenName: `<b>${patientId}</b>`, ...over })
  await store.commit([{ kind: 'put-patient', patient }])
  if (!course) return
  const { questionnaires, answers } = asking(course, asked)
  const answered = answers.map(({ questionnaireId, at, late, instruments }) => ({
    asks: questionnaires.find(({ id }) => id === questionnaireId)!.asks,
    at,
    late,
    scores: Object.fromEntries(instruments.map(({ id, score }) => [id, score])),
  }))
  const whole = { ...course, answered }
  const cursor = cursorAfterChange(whole, aClinic(), undefined, now)
  await store.commit([{ kind: 'put-course', course: whole, cursor }])
  for (const questionnaire of questionnaires)
    await store.commit([{ kind: 'put-questionnaire', questionnaire }])
  for (const one of answers) await store.commit([{ kind: 'add-answers', answers: one }])
}

/** `p1` answered nearly all, `p2` nothing, `p3` has no course. */
export async function aTreatedClinic(store: ConsoleStore, now: Instant): Promise<void> {
  await store.commit([{ kind: 'put-clinic', clinic: aClinic() }])
  await keep(store, now, 'p1', treatedCourse('p1'), [
    {
      asks: ['baseline'],
      at: '2027-03-01T09:00',
      answers: { ...pain(8), 'side-effects': { headache: 2 }, fiqr: fiqrOf(6), 'phq-8': {} },
    },
    {
      asks: ['after:s1'],
      at: '2027-03-08T11:00',
      answers: { ...pain(7), 'side-effects': { headache: 5, scalp: 1 } },
      over: { language: 'cy' },
    },
    { asks: ['review:2'], at: '2027-03-10T11:00', answers: pain(6), over: { late: true } },
    { asks: ['after:s3'], at: '2027-03-12T10:00', instruments: ['pain-nrs'] },
    {
      asks: ['end:s3'],
      at: '2027-03-12T11:00',
      answers: { ...pain(4), ...change(2), fiqr: fiqrOf(5) },
      over: { language: 'pl' },
    },
  ])
  await keep(store, now, 'p2', treatedCourse('p2'), [
    { asks: ['baseline'], at: '2027-03-01T09:00', instruments: ['pain-nrs'] },
  ])
  await keep(store, now, 'p3', undefined)
}
