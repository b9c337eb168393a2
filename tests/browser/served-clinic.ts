import { createApp } from '../../functions/patient-pages/app.tsx'
import { paths } from '../../functions/patient-pages/paths.ts'
import type { Speaks } from '../../functions/patient-pages/words.ts'
import { advance } from '../../infra/local/advance.ts'
import { type SettableClock, virtualClock } from '../../infra/local/clocks.ts'
import { type Cloud, cloudOf } from '../../infra/local/cloud.ts'
import { openPhone, type Phone } from '../../infra/local/phone.ts'
import { seededRandom } from '../../infra/local/seeded-random.ts'
import { serveLoopback } from '../../infra/local/serve.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { asId, type CourseId, type MessageId } from '../../shared/domain/ids.ts'
import type { InstrumentId } from '../../shared/domain/instruments.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import type { Protocol } from '../../shared/domain/protocol.ts'
import type { Questionnaire } from '../../shared/domain/questionnaire.ts'
import { day, instantOf } from '../../shared/domain/time.ts'
import type { OutgoingEmail } from '../../shared/channel-ports.ts'
import type { PatientRef } from '../../shared/ports.ts'
import type { LinkPurpose } from '../../shared/link-ports.ts'
import { bookCourse } from '../../shared/use-cases/book-course.ts'
import { enrolPatient } from '../../shared/use-cases/enrol-patient.ts'
import { aClinic, aPatient, aPhase, aProtocol } from '../builders.ts'
import { testStore, type TestStore } from '../shared-engine.ts'

/** Wall time in London. */
export const london = (date: string, minute: number) => instantOf('Europe/London', date, minute)

export interface ServedClinic {
  origin: string
  clock: SettableClock
  cloud: Cloud
  table: TestStore
  phone: Phone
  emails: OutgoingEmail[]
  clinic: Clinic
  patient: Patient
  ref: PatientRef
  /** Lets time pass up to a wall time in London, with all that falls due. */
  until(date: string, minute: number): Promise<void>
  /** The newest link of a kind among the patient's texts. */
  linkInTexts(letter: 'q' | 's' | 'c'): string
  /** One more set of questions, and the link to it. */
  ask(instruments: InstrumentId[]): Promise<string>
  /** A link of its own, as a message would bring it. */
  linkTo(purpose: LinkPurpose, about: string): Promise<string>
  close(): Promise<void>
}

/** Three sessions, then maintenance without an end. */
export const shortCourse = (): Protocol =>
  aProtocol({
    phases: [
      aPhase({ sessions: 3 }),
      aPhase({
        purpose: 'maintenance',
        sessions: 'ongoing',
        pace: { unit: 'weeks', every: 3 },
        maxGapDays: 30,
      }),
    ],
  })

interface Parts {
  clinic?: Partial<Clinic>
  patient?: Partial<Patient>
  protocol?: Protocol
  /** Words of a test's own, to see pages in another script or from right to left. */
  wordsIn?: Speaks['wordsIn']
  /** Of what is random: keys and links. */
  seed?: number
}

/** A clinic whose pages a real browser can open, on Monday 1 March 2027 at 9:00; a course from 8 March on at 10:00. */
export async function serveClinic(parts: Parts = {}): Promise<ServedClinic> {
  const clock = virtualClock(london('2027-03-01', 9 * 60))
  const table = await testStore({ clock })
  const served = await serveLoopback(20_000 + Math.floor(Math.random() * 20_000), () => new Response())
  const phone = openPhone({
    clock,
    onStatus: (status) => cloud.queues.put('receive-receipt', JSON.stringify(status)),
  })
  const emails: OutgoingEmail[] = []
  const cloud = cloudOf({
    clock,
    store: table.store,
    random: seededRandom(parts.seed ?? 5),
    texts: phone,
    emails: {
      canReconcile: false,
      send: (email) => {
        emails.push(email)
        return Promise.resolve({ kind: 'accepted', providerId: `email-${emails.length}` })
      },
    },
    report: { event: () => undefined },
    address: { origin: served.origin },
  })
  const pages = createApp({
    ...cloud.world,
    addressOf: () => '127.0.0.1',
    ...(parts.wordsIn && { wordsIn: parts.wordsIn }),
  })
  served.use((request) => pages.fetch(request))

  const clinic = aClinic({ texting: { kind: 'branded', senderId: 'Northside' }, ...parts.clinic })
  const protocol = parts.protocol ?? shortCourse()
  const patient = aPatient(parts.patient)
  const ref = { clinicId: patient.clinicId, patientId: patient.id }
  await cloud.world.store.commit([
    { kind: 'put-clinic', clinic },
    { kind: 'add-protocol', clinicId: clinic.id, protocol },
  ])
  await enrolPatient(cloud.world, patient)
  const booking = await bookCourse(cloud.world, ref, {
    courseId: asId('c1'),
    protocolId: protocol.id,
    earliest: '2027-03-08',
    wishes: { minute: 10 * 60, impossible: [] },
  })
  if (booking.kind !== 'booked') throw new Error(`the course was not booked: ${booking.kind}`)
  let asked = 0
  const linkTo: ServedClinic['linkTo'] = async (purpose, about) => {
    const { secret, hash } = cloud.world.random.token()
    const target = {
      ...{ ...ref, courseId: asId<CourseId>('c1'), messageId: asId<MessageId>(`c1/${about}/sms`) },
      ...{ channel: 'sms' as const, purpose, about, expiresAt: clock.now() + 30 * day },
    }
    const { kind } = await cloud.world.store.commit([{ kind: 'add-link', tokenHash: hash, target }])
    if (kind !== 'committed') throw new Error(`no link was made: ${kind}`)
    return `${served.origin}${paths.link(purpose, secret)}`
  }
  return {
    ...{ origin: served.origin, clock, cloud, table, phone, emails, clinic, patient, ref },
    until: (date, minute) => advance(cloud, clock, london(date, minute)),
    linkInTexts(letter) {
      const words = phone.conversation(patient.phone!).flatMap((c) => c.texts.map((t) => t.words))
      const links = words.flatMap(
        (text) => text.match(new RegExp(`http://\\S+/${letter}/\\w{22}`, 'g')) ?? [],
      )
      const newest = links.at(-1)
      if (!newest) throw new Error(`no text has a link of kind ${letter}`)
      return newest
    },
    async ask(instruments) {
      const id = asId<Questionnaire['id']>(`c1/questionnaire:asked:${++asked}`)
      const questionnaire = {
        ...{ ...ref, courseId: asId<CourseId>('c1'), id, version: 1, asks: [`asked:${asked}`], instruments },
        ...{ openedAt: clock.now(), closesAt: clock.now() + 3 * day, draft: {} },
      }
      const { kind } = await cloud.world.store.commit([{ kind: 'put-questionnaire', questionnaire }])
      if (kind !== 'committed') throw new Error(`nothing was asked: ${kind}`)
      return linkTo('questionnaire', id)
    },
    linkTo,
    async close() {
      await served.close()
      await table.close()
    },
  }
}
