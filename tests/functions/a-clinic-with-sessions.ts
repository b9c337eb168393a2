import { pagesStore } from '../../shared/adapters/dynamo/pages-store.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course } from '../../shared/domain/course.ts'
import { asId, type PatientId, type SessionId } from '../../shared/domain/ids.ts'
import { invariant } from '../../shared/domain/invariant.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import type { Protocol } from '../../shared/domain/protocol.ts'
import { day } from '../../shared/domain/time.ts'
import type { Store } from '../../shared/ports.ts'
import { bookCourse } from '../../shared/use-cases/book-course.ts'
import { aPatient, aPhase, aProtocol } from '../builders.ts'
import { aClinicWithLinks } from './a-clinic-with-links.ts'
import { type Seen, type Visitor, visitorOf } from './visitor.ts'

export const session = (n: number) => asId<SessionId>(`s${n}`)

interface Booked {
  course: Course
  /** Of a link to all their sessions, which spoke of the first one. */
  path: string
  visitor: Visitor
  now(): Promise<Course>
  tasks(): Promise<string[]>
}

/** Patients with booked courses who come by a link, to pages that read only what pages may. It is Monday noon, 8 March. */
export async function aClinicWithSessions(over: Partial<Clinic> = {}) {
  const clinic = await aClinicWithLinks(over)
  const { store, table, clock } = clinic
  const readable = pagesStore(table.client, table.tableName, clock)
  const appOn = (pages: Store) => clinic.appWith(pages)
  const protocols = new Set<string>()
  let count = 0

  async function booked(
    protocol: Protocol = aProtocol({ phases: [aPhase({ sessions: 4 })] }),
    {
      earliest = '2027-03-09',
      minute = 570,
      about = 's1',
      patient = {},
      pages = readable,
    }: {
      earliest?: string
      minute?: number
      about?: string
      patient?: Partial<Patient>
      pages?: Store
    } = {},
  ): Promise<Booked> {
    const patientId = asId<PatientId>(`b${++count}`)
    const clinicId = clinic.clinic.id
    const named = { ...protocol, id: asId<Protocol['id']>(`protocol-${count}`) }
    protocols.add(named.id)
    await clinic.write(
      { kind: 'put-patient', patient: aPatient({ ...patient, clinicId, id: patientId }) },
      { kind: 'add-protocol', clinicId, protocol: named },
    )
    const booking = await bookCourse(
      { clock, store },
      { clinicId, patientId },
      {
        courseId: asId(`c-${patientId}`),
        protocolId: named.id,
        earliest,
        wishes: { minute, impossible: [] },
      },
    )
    invariant(booking.kind === 'booked', 'a test begins with a booked course')
    const { course } = booking
    const { path } = await clinic.link(course, {
      purpose: 'sessions',
      about,
      expiresAt: clock.now() + 60 * day,
    })
    const file = () => store.patientFile({ clinicId, patientId })
    return {
      course,
      path,
      visitor: visitorOf((request) => appOn(pages).fetch(request)),
      now: async () => (await file()).courses[0]!,
      tasks: async () =>
        (await file()).tasks.map((t) =>
          [t.kind, t.sessionId, t.closedBy ? `closed: ${t.closedBy}` : 'open', t.words].join(' | '),
        ),
    }
  }

  return { ...clinic, readable, booked }
}
export type ClinicWithSessions = Awaited<ReturnType<typeof aClinicWithSessions>>

/** The page of one session, from the list that the link leads to. */
export async function openSession(
  { visitor, path }: Pick<Booked, 'visitor' | 'path'>,
  id: string,
): Promise<Seen> {
  const list = await visitor.open(path)
  const link = list.links.find((href) => href.endsWith(`/sessions/${id}`))
  invariant(link !== undefined, `the list leads to ${id}`)
  return await visitor.open(link)
}

/** The page of other times for one session. */
export async function openTimes(of: Pick<Booked, 'visitor' | 'path'>, id: string): Promise<Seen> {
  return await of.visitor.send(await openSession(of, id), { choice: 'other-time' })
}

export const offered = (page: Seen): string[] =>
  page.forms.flatMap((form) =>
    form.fields.filter((f) => f.name === 'time' && f.value.includes('T')).map((f) => f.value),
  )
