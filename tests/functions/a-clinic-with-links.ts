import { createApp } from '../../functions/patient-pages/app.tsx'
import { virtualClock } from '../../infra/local/clocks.ts'
import { seededRandom } from '../../infra/local/seeded-random.ts'
import type { WorldEvent } from '../../shared/contracts/events.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course } from '../../shared/domain/course.ts'
import { asId, type CourseId, type PatientId } from '../../shared/domain/ids.ts'
import type { InstrumentId } from '../../shared/domain/instruments.ts'
import { invariant } from '../../shared/domain/invariant.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import { cursorAt } from '../../shared/domain/plan.ts'
import type { Questionnaire } from '../../shared/domain/questionnaire.ts'
import { day, hour, instantOf } from '../../shared/domain/time.ts'
import type { Change } from '../../shared/changes.ts'
import type { Store } from '../../shared/ports.ts'
import type { LinkTarget } from '../../shared/link-ports.ts'
import { aClinic, aCourse, aPatient, aPhase, aProtocol, aSession } from '../builders.ts'
import { testStore } from '../shared-engine.ts'
import { type Visitor, visitorOf } from './visitor.ts'

const london = (date: string, at: number) => instantOf('Europe/London', date, at)
/** A Monday at noon. */
export const noon = london('2027-03-08', 12 * 60)

/** Where these tests say that a visitor comes from; no platform reads it. */
export const addressHeader = 'x-test-address'

interface Open {
  patientId: PatientId
  course: Course
  secret: string
  /** Of the link as it stands in the message. */
  path: string
}

/** A clinic on a table of its own, and patients who get links. */
export async function aClinicWithLinks(over: Partial<Clinic> = {}) {
  const clock = virtualClock(noon)
  const random = seededRandom(11)
  const table = await testStore({ clock })
  const clinic = aClinic(over)
  const events: WorldEvent[] = []
  await table.store.commit([{ kind: 'put-clinic', clinic }])
  let count = 0

  const appWith = (store: Store = table.store) =>
    createApp({
      ...{ clock, random, store, report: { event: (event: WorldEvent) => void events.push(event) } },
      addressOf: (c) => c.req.header(addressHeader) ?? '192.0.2.1',
    })
  const app = appWith()

  async function write(...changes: Change[]): Promise<void> {
    const { kind } = await table.store.commit(changes)
    invariant(kind === 'committed', 'what a test begins with is written')
  }

  /** One more link to a course that is there, or that these changes begin. */
  async function link(
    course: Course,
    target: Pick<LinkTarget, 'purpose' | 'about'> & Partial<LinkTarget>,
    ...changes: Change[]
  ): Promise<Open> {
    const { secret, hash } = random.token()
    const { clinicId, patientId, id: courseId } = course
    const whole: LinkTarget = {
      ...{ clinicId, patientId, courseId, messageId: asId(`${courseId}/m/sms`), channel: 'sms' },
      ...{ expiresAt: clock.now() + 30 * day, ...target },
    }
    await write(...changes, { kind: 'add-link', tokenHash: hash, target: whole })
    const letter = { questionnaire: 'q', sessions: 's', calendar: 'c' }[target.purpose]
    return { patientId, course, secret, path: `/${letter}/${secret}` }
  }

  const newcomer = (of: Clinic, over: Partial<Patient> = {}) => {
    const patientId = asId<PatientId>(`p${++count}`)
    const put: Change = {
      kind: 'put-patient',
      patient: aPatient({ clinicId: of.id, ...over, id: patientId }),
    }
    return { patientId, courseId: asId<CourseId>(`c-${patientId}`), put }
  }

  /** A patient with a session behind them, and the questions about it. */
  async function asked(
    instruments: InstrumentId[] = ['pain-nrs', 'side-effects'],
    {
      of = clinic,
      closesAt = noon + day,
      expiresAt = noon + 30 * day,
      patient = {},
      course: overCourse = {},
    }: {
      of?: Clinic
      closesAt?: number
      expiresAt?: number
      patient?: Partial<Patient>
      course?: Partial<Course>
    } = {},
  ): Promise<Open & { questionnaireId: Questionnaire['id'] }> {
    const { patientId, courseId: id, put } = newcomer(of, patient)
    const course = aCourse(['2027-03-08T09:30'], { clinicId: of.id, patientId, id, ...overCourse })
    const questionnaireId = asId<Questionnaire['id']>(`${id}/questionnaire:after:s1`)
    const open = await link(
      course,
      { purpose: 'questionnaire', about: questionnaireId, expiresAt },
      put,
      { kind: 'put-course', course, cursor: cursorAt(course, of, noon) },
      {
        kind: 'put-questionnaire',
        questionnaire: {
          ...{ clinicId: of.id, patientId, courseId: id, id: questionnaireId, version: 1 },
          ...{ asks: ['after:s1'], instruments, openedAt: noon - hour, closesAt, draft: {} },
        },
      },
    )
    return { ...open, questionnaireId }
  }

  /** A patient whose treatment is over, invited to a maintenance session. */
  async function invited(at = '2027-04-08T09:30', expiresAt = noon + 60 * day): Promise<Open> {
    const { patientId, courseId: id, put } = newcomer(clinic)
    const protocol = aProtocol({
      phases: [aPhase({ sessions: 1 }), aPhase({ purpose: 'maintenance', sessions: 'ongoing' })],
    })
    const course = aCourse(['2027-01-08T09:30'], { patientId, id, protocol, clinicId: clinic.id })
    course.sessions[0]!.state = 'attended'
    course.sessions.push(aSession(at, { id: asId('s2'), phase: 1 }))
    return await link(course, { purpose: 'sessions', about: 's2', expiresAt }, put, {
      kind: 'put-course',
      course,
      cursor: cursorAt(course, clinic, noon),
    })
  }

  return {
    ...{
      clock,
      random,
      table,
      store: table.store,
      clinic,
      events,
      app,
      appWith,
      write,
      link,
      asked,
      invited,
    },
    /** Somebody with a browser of their own. */
    visitor: (headers: Record<string, string> = {}): Visitor =>
      visitorOf((request) => app.fetch(request), headers),
    fileOf: ({ patientId, course }: Pick<Open, 'patientId' | 'course'>) =>
      table.store.patientFile({ clinicId: course.clinicId, patientId }),
    close: () => table.close(),
  }
}
export type ClinicWithLinks = Awaited<ReturnType<typeof aClinicWithLinks>>
