import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Patient } from '../../../shared/domain/patient.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { invariant } from '../../../shared/domain/invariant.ts'
import { presets } from '../../../shared/domain/presets.ts'
import { addDays, dateAt } from '../../../shared/domain/time.ts'
import type { World } from '../../../shared/ports.ts'
import { bookCourse } from '../../../shared/use-cases/book-course.ts'
import { enrolPatient } from '../../../shared/use-cases/enrol-patient.ts'
import { riverside } from './clinic.ts'

/** A small one beside it, so that it shows that neither sees anything of the other. */
export const southbank: Clinic = {
  ...riverside,
  id: asId('southbank'),
  name: 'Southbank Clinic',
  shortName: 'Southbank',
  address: '3 Ferry Lane, Rivertown RT4 9XY',
  phone: '+447700900003',
  email: 'desk@southbank.example.org',
  chairs: riverside.chairs.slice(0, 1),
  alertContacts: [{ name: 'Lead clinician', email: 'lead@southbank.example.org' }],
  texting: { kind: 'two-way', number: '+447700900004' },
}

const people: [string, string, string][] = [
  ['s01', 'Tess', 'Hollis'],
  ['s02', 'Ivo', 'Marchetti'],
]

export async function buildSecondClinic(world: World): Promise<void> {
  await world.store.commit([
    { kind: 'put-clinic', clinic: southbank },
    ...presets.map((protocol) => ({ kind: 'add-protocol' as const, clinicId: southbank.id, protocol })),
  ])
  for (const [i, [id, givenName, familyName]] of people.entries()) {
    const patient: Patient = {
      id: asId(id),
      version: 1,
      clinicId: southbank.id,
      givenName,
      familyName,
      email: `${givenName.toLowerCase()}@example.com`,
      preferences: { reminders: ['email'], questionnaires: ['email'], maintenance: ['email'] },
      unsafe: [],
    }
    await enrolPatient(world, patient)
    const booking = await bookCourse(
      world,
      { clinicId: southbank.id, patientId: patient.id },
      {
        courseId: asId(`${id}-course`),
        protocolId: asId('short-2011'),
        earliest: addDays(dateAt(southbank.zone, world.clock.now()), 1),
        wishes: { minute: (10 + i) * 60, impossible: [] },
        signedBy: 'Dr Alex Marsh',
      },
    )
    invariant(booking.kind === 'booked', `the demo books ${id}`)
  }
}
