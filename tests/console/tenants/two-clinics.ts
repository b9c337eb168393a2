import { webhookPost } from '../../../shared/adapters/webhook-post.ts'
import { type ApiKey, scopes } from '../../../shared/domain/api-key.ts'
import { asId, type ClinicId, type CourseId, type PatientId } from '../../../shared/domain/ids.ts'
import type { ClinicRecord } from '../../../shared/domain/records.ts'
import { deliveryOf, wishOf } from '../../../shared/domain/webhook.ts'
import { bookCourse } from '../../../shared/use-cases/book-course.ts'
import { raiseAlert } from '../../../shared/use-cases/raise-alert.ts'
import { aWorld, setUp, type TestWorld } from '../../a-world.ts'
import { aClinic, aPatient, aProtocol } from '../../builders.ts'

/** Stands in every text of one clinic, and nowhere else. */
export const markOf = { northside: 'Norderney', southside: 'Suderwick' } as const
export type ClinicName = keyof typeof markOf
export const otherOf = { northside: 'southside', southside: 'northside' } as const

/** What the ids of things that only this clinic has begin with; `x` begins those that exist nowhere. */
export const letterOf = { northside: 'n', southside: 's' } as const
export type Letter = 'n' | 's' | 'x'

/**
 * Ids by the name of the field or of the part of a path that takes them. A new name belongs here, and what it names into
 * `fill` below: then the matrix tries it at both clinics by itself.
 */
const mark = (name: string) => (letter: Letter) => `${name}-7${letter}7q`
export const idsBy: Record<string, (letter: Letter) => string> = {
  patient: mark('patient'),
  course: mark('course'),
  // The first of every course: what differs is the course.
  session: () => 's1',
  task: (l) => `red-flag/${mark('course')(l)}/${mark('alert')(l)}`,
  note: mark('note'),
  referral: mark('referral'),
  goal: mark('goal'),
  erasure: mark('erasure'),
  closure: mark('closure'),
  change: mark('change'),
  chair: mark('chair'),
  staff: mark('staff'),
  key: mark('key'),
  webhook: mark('webhook'),
  delivery: (l) => `${mark('webhook')(l)}.${mark('event')(l)}`,
  protocol: mark('protocol'),
  feed: mark('feed'),
  message: (l) => `${mark('course')(l)}/t1/sms`,
  clinic: (l) => ({ n: 'northside', s: 'southside', x: 'nowherely' })[l],
}
/** Parts of a path that are no ids. */
export const plainParts: Record<string, string> = {
  file: 'x.css',
  table: 'screening',
  secret: 'z'.repeat(22),
  act: 'extend',
  kind: 'session-reminder',
}

export const idOf = (name: string, letter: Letter): string | undefined =>
  idsBy[name.replace(/Ids?$/, '')]?.(letter)

/** Each has what the other has, under ids of its own; and a patient and a course of the same ids as the other's. */
export async function twoClinics(): Promise<TestWorld> {
  const test = await aWorld()
  for (const name of ['northside', 'southside'] as const) await fill(test, name)
  return test
}

async function fill(test: TestWorld, name: ClinicName): Promise<void> {
  const { world } = test
  const [words, letter, clinicId] = [markOf[name], letterOf[name], asId<ClinicId>(name)]
  const id = (of: string) => idsBy[of]!(letter)
  const now = world.clock.now()
  const by = { id: 'somebody', name: `${words} Somebody` }
  await setUp(test, {
    clinic: aClinic({
      id: clinicId,
      name: `${words} Clinic`,
      shortName: words,
      address: `1 ${words} Street`,
      chairs: ['chair-1', id('chair')].map((chair) => ({
        id: asId(chair),
        name: `${words} ${chair}`,
        capabilities: ['rtms'],
      })),
      closures: [{ id: id('closure'), from: '2027-12-27', to: '2027-12-28', reason: `${words} works` }],
      webhooks: [{ id: id('webhook'), events: ['course.booked'] }],
    }),
    protocols: [aProtocol(), aProtocol({ id: asId(id('protocol')), name: `${words} protocol` })],
    patients: ['same', id('patient')].map((patient, i) =>
      aPatient({
        clinicId,
        id: asId(patient),
        givenName: words,
        familyName: `${words} ${i}`,
        email: `${words.toLowerCase()}-${i}@example.com`,
        phone: `+4477009001${i}${name.length % 2}`,
      }),
    ),
  })
  for (const [patientId, courseId] of [
    ['same', 'same'],
    [id('patient'), id('course')],
    ['same', id('course')],
  ].map(([patient, course]) => [asId<PatientId>(patient!), asId<CourseId>(course!)] as const)) {
    await bookCourse(
      world,
      { clinicId, patientId },
      {
        courseId,
        protocolId: asId('ten-daily'),
        earliest: '2027-03-08',
        wishes: { minute: 570, impossible: [] },
      },
    )
    await raiseAlert(
      world,
      { clinicId, patientId, courseId },
      { id: mark('alert')(letter), at: now, flags: [] },
      `${words} words`,
    )
  }
  const ofPatients = ['same', id('patient')].flatMap((patient): ClinicRecord[] => {
    const base = { clinicId, patientId: asId<PatientId>(patient), version: 1 }
    const step = { at: now, by: by.name, kind: 'other', to: `${words} service`, status: 'sent' } as const
    const goal = { goal: `${words} goal`, state: 'open', entries: [], at: now, by: by.name } as const
    const note = { kind: 'clinical', at: now, by, words: `${words} note` } as const
    return [
      { record: 'note', id: id('note'), ...note, ...base },
      { record: 'referral', id: id('referral'), steps: [step], ...base },
      { record: 'medicine-goal', id: id('goal'), ...goal, entries: [], ...base },
    ]
  })
  const event = { id: mark('event')(letter), type: 'test', at: now, data: {} } as const
  const webhook = {
    record: 'webhook',
    clinicId,
    id: id('webhook'),
    version: 1,
    url: `https://${words.toLowerCase()}.example.org/`,
    events: ['course.booked'],
    secrets: [{ secret: `whsec_${words}` }],
    createdAt: now,
    createdBy: by.name,
  } satisfies ClinicRecord
  const key: ApiKey = {
    record: 'api-key',
    clinicId,
    id: id('key'),
    version: 1,
    hash: letter.repeat(64),
    name: `${words} key`,
    scopes: [...scopes],
    createdBy: by.name,
    createdAt: now,
  }
  const ofClinic: ClinicRecord[] = [
    key,
    webhook,
    deliveryOf(clinicId, wishOf(webhook), event, now),
    {
      record: 'calendar-feed',
      clinicId,
      id: id('feed'),
      version: 1,
      name: `${words} feed`,
      madeAt: now,
      madeBy: by.name,
    },
    {
      record: 'erasure',
      clinicId,
      id: id('erasure'),
      version: 1,
      erased: asId(`gone-${letter}`),
      at: now,
      by,
      kinds: {},
      rows: [],
      freed: [],
      isGone: true,
    },
    {
      record: 'settings-change',
      clinicId,
      id: id('change'),
      version: 1,
      part: 'clinic',
      at: now,
      by,
      before: { name: `${words} before` },
      after: { name: `${words} Clinic` },
    },
    {
      record: 'staff',
      clinicId,
      id: id('staff'),
      version: 1,
      name: by.name,
      email: `${words.toLowerCase()}@example.org`,
      roles: ['reception'],
      lastSignInAt: now,
    },
  ]
  const result = await world.store.commit(
    [...ofPatients, ...ofClinic].map((record) => ({ kind: 'put-record', record })),
  )
  if (result.kind === 'clash')
    throw new Error(`${name} could not be filled: ${JSON.stringify(result.change)}`)
}

/** Nothing leaves this test: names lead nowhere. */
export const noWebhooks = webhookPost({
  resolve: (_, done) => done(new Error('no such name'), []),
})
