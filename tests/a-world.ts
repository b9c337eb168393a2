import { advance } from '../infra/local/advance.ts'
import { type Cloud, cloudOf } from '../infra/local/cloud.ts'
import { type SettableClock, virtualClock } from '../infra/local/clocks.ts'
import { soleWriter } from '../infra/local/sole-writer.ts'
import { seededRandom } from '../infra/local/seeded-random.ts'
import type { OnConsumed } from '../shared/adapters/dynamo/calls.ts'
import type { WorldEvent } from '../shared/contracts/events.ts'
import type { ConsoleStore } from '../shared/console-ports.ts'
import type { Clinic } from '../shared/domain/clinic.ts'
import type { Course } from '../shared/domain/course.ts'
import { asId, type CourseId } from '../shared/domain/ids.ts'
import type { Message } from '../shared/domain/message.ts'
import type { Patient } from '../shared/domain/patient.ts'
import type { Protocol } from '../shared/domain/protocol.ts'
import { type Instant, instantOf, parseClock } from '../shared/domain/time.ts'
import type {
  EmailSender,
  Handover,
  OutgoingEmail,
  OutgoingText,
  Receipt,
  Sender,
  TextSender,
} from '../shared/channel-ports.ts'
import type { PatientFile, World } from '../shared/ports.ts'
import { bookCourse, type Booking } from '../shared/use-cases/book-course.ts'
import { enrolPatient } from '../shared/use-cases/enrol-patient.ts'
import { aClinic, aPatient, aProtocol } from './builders.ts'
import { testStore, type TestStore } from './shared-engine.ts'

export interface Accepted<Outgoing> {
  at: Instant
  outgoing: Outgoing
  providerId: string
}

export interface FakeProvider<Outgoing> extends Sender<Outgoing> {
  accepted: Accepted<Outgoing>[]
  /** What it says instead of accepting; `taken` keeps the copy all the same, as a lost answer does. */
  next: (answer: (outgoing: Outgoing) => { handover: Handover; taken?: boolean } | undefined) => void
}

/** Records every acceptance; says what it is told to say. */
function fakeProvider<Outgoing extends { attemptId: string }>(
  clock: { now(): Instant },
  canReconcile: boolean,
): FakeProvider<Outgoing> {
  const accepted: Accepted<Outgoing>[] = []
  let say: Parameters<FakeProvider<Outgoing>['next']>[0] = () => undefined
  return {
    canReconcile,
    accepted,
    next: (answer) => (say = answer),
    send(outgoing) {
      const other = say(outgoing)
      const providerId = `provider-${outgoing.attemptId}`
      if (!other || other.taken) accepted.push({ at: clock.now(), outgoing, providerId })
      return Promise.resolve(other?.handover ?? { kind: 'accepted', providerId })
    },
  }
}

export interface TestWorld {
  cloud: Cloud
  world: World
  /** The same store, with what the clinic's people read. */
  store: ConsoleStore
  /** Where everything stands: for tests that look at all rows. */
  table: TestStore
  clock: SettableClock
  parts: Omit<World, 'queues'>
  texts: FakeProvider<OutgoingText>
  emails: FakeProvider<OutgoingEmail>
  events: WorldEvent[]
  /** Lets time pass up to a wall-clock time of the clinic, `2027-03-08T09:30`. */
  until(wall: string): Promise<void>
  /** What the process dies of: its queues are gone, the table stays. */
  restart(): Cloud
  receipt(receipt: Receipt): Promise<void>
  close(): Promise<void>
}

export const londonTime = (wall: string): Instant => {
  const [date, clock] = wall.split('T')
  return instantOf('Europe/London', date!, parseClock(clock!)!)
}

/** Shows a sent time as the patient's clock does. */
export const wallText = (at: Instant): string => {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at)
  return parts.replace(' ', 'T')
}

/** A clinic's whole world on the embedded engine in memory, at a wall-clock time that stands until it is moved. */
export async function aWorld(at = '2027-03-01T09:00', seed = 1, onConsumed?: OnConsumed): Promise<TestWorld> {
  const clock = virtualClock(londonTime(at))
  const opened = await testStore({ clock, ...(onConsumed && { onConsumed }) })
  const store = soleWriter(opened.store)
  const events: WorldEvent[] = []
  const texts = fakeProvider<OutgoingText>(clock, false)
  const emails = fakeProvider<OutgoingEmail>(clock, true)
  const parts: Omit<World, 'queues'> = {
    clock,
    random: seededRandom(seed),
    store,
    texts: texts satisfies TextSender,
    emails: emails satisfies EmailSender,
    report: { event: (event) => events.push(event) },
    address: { origin: 'https://northside.example.org' },
  }
  const cloud = cloudOf(parts)
  const test: TestWorld = {
    cloud,
    world: cloud.world,
    store,
    table: opened,
    clock,
    parts,
    texts,
    emails,
    events,
    until: (wall) => advance(test.cloud, clock, londonTime(wall)),
    restart() {
      test.cloud = cloudOf(parts)
      test.world = test.cloud.world
      return test.cloud
    },
    async receipt({ providerId, kind }) {
      const status = kind === 'deliver' ? 'SUCCESS' : 'FAILURE'
      const body = {
        notification: { messageId: providerId },
        delivery: {
          providerResponse: kind === 'deliver' ? 'Message has been accepted by phone' : 'Unknown phone',
        },
        status,
      }
      test.cloud.queues.put('receive-receipt', JSON.stringify(body))
      await test.cloud.queues.drain()
    },
    close: opened.close,
  }
  return test
}

/** A clinic, its protocols and its patients, as they stand before anything is booked. */
export async function setUp(
  { world }: Pick<TestWorld, 'world'>,
  {
    clinic = aClinic(),
    protocols = [aProtocol()],
    patients = [aPatient()],
  }: { clinic?: Clinic; protocols?: Protocol[]; patients?: Patient[] } = {},
): Promise<void> {
  await world.store.commit([
    { kind: 'put-clinic', clinic: { ...clinic, version: 1 } },
    ...protocols.map((protocol) => ({ kind: 'add-protocol', clinicId: clinic.id, protocol }) as const),
  ])
  for (const patient of patients) await enrolPatient(world, patient)
}

/** Books patient `p1`, from Monday 8 March 2027 at 09:30, unless told otherwise. */
export async function book(
  { world }: Pick<TestWorld, 'world'>,
  over: {
    patientId?: string
    courseId?: string
    protocolId?: string
    earliest?: string
    minute?: number
  } = {},
): Promise<Course> {
  const booking = await tryToBook({ world }, over)
  if (booking.kind !== 'booked') throw new Error(JSON.stringify(booking))
  return booking.course
}

export function tryToBook(
  { world }: Pick<TestWorld, 'world'>,
  {
    patientId = 'p1',
    courseId = 'c1',
    protocolId = 'ten-daily',
    earliest = '2027-03-08',
    minute = 570,
  }: { patientId?: string; courseId?: string; protocolId?: string; earliest?: string; minute?: number } = {},
): Promise<Booking> {
  return bookCourse(
    world,
    { clinicId: asId('northside'), patientId: asId(patientId) },
    {
      courseId: asId(courseId),
      protocolId: asId(protocolId),
      earliest,
      wishes: { minute, impossible: [] },
    },
  )
}

export const fileOf = ({ world }: Pick<TestWorld, 'world'>, patientId = 'p1'): Promise<PatientFile> =>
  world.store.patientFile({ clinicId: asId('northside'), patientId: asId(patientId) })

export const courseOf = async (test: Pick<TestWorld, 'world'>, patientId = 'p1'): Promise<Course> => {
  const [course] = (await fileOf(test, patientId)).courses
  if (!course) throw new Error(`${patientId} has no course`)
  return course
}

export const refOf = (
  course: Course,
): { clinicId: Course['clinicId']; patientId: Course['patientId']; courseId: CourseId } => ({
  clinicId: course.clinicId,
  patientId: course.patientId,
  courseId: course.id,
})

/** `reminder accepted 2027-03-07T09:30`, oldest first. */
export const story = (messages: Message[]): string[] =>
  messages
    .toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
    .map((m) => `${wallText(m.dueAt)} ${m.kind} ${m.channel} ${m.state}${m.reason ? ` (${m.reason})` : ''}`)
