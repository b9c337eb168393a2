import { asId, type CourseId, type PatientId } from '../../shared/domain/ids.ts'
import { presets } from '../../shared/domain/presets.ts'
import type { CourseRef } from '../../shared/ports.ts'
import { bookCourse } from '../../shared/use-cases/book-course.ts'
import { raiseAlert } from '../../shared/use-cases/raise-alert.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient, aProtocol } from '../builders.ts'
import { keep, treatedCourse } from '../console/outcomes-clinic.ts'
import { type asking, change, pain } from '../domain/outcomes-builders.ts'

/** The clinic of the people whom the local provider knows. */
const clinicId = asId<CourseRef['clinicId']>('riverside')
export const refOf = (patient: string): CourseRef => ({
  clinicId,
  patientId: asId<PatientId>(patient),
  courseId: asId<CourseId>(`${patient}-course`),
})

/** Weekly answers of somebody who gets better, and who had a headache once. */
const answered: Parameters<typeof asking>[1] = [
  { asks: ['baseline'], at: '2027-03-01T09:00', answers: { ...pain(8), 'side-effects': { headache: 0 } } },
  { asks: ['after:s1'], at: '2027-03-08T11:00', answers: { ...pain(7), 'side-effects': { headache: 4 } } },
  { asks: ['after:s2'], at: '2027-03-10T11:00', answers: pain(5) },
  { asks: ['end:s3'], at: '2027-03-12T11:00', answers: { ...pain(4), ...change(2) } },
]

/**
 * Riverside on Monday 15 March 2027, ten minutes before Ada Hartley's first session, with an open alert about her; Bola
 * Mensah's course is over, and what was asked in it is answered. Southbank is there and empty.
 */
export async function aSmallClinic(): Promise<TestWorld> {
  const test = await aWorld('2027-03-12T12:00')
  await setUp(test, {
    clinic: aClinic({ id: clinicId, name: 'Riverside Clinic', shortName: 'Riverside' }),
    protocols: [aProtocol(), ...presets.filter(({ id }) => id === asId('clinic-3-a-week'))],
    patients: [
      aPatient({ clinicId, id: asId('ada'), givenName: 'Ada', familyName: 'Hartley' }),
      aPatient({
        clinicId,
        id: asId('bola'),
        givenName: 'Bola',
        familyName: 'Mensah',
        phone: '+447700900102',
      }),
    ],
  })
  await test.store.commit([
    { kind: 'put-clinic', clinic: aClinic({ id: asId('southbank'), name: 'Southbank Clinic' }) },
  ])
  await keep(test.store, test.clock.now(), 'bola', { ...treatedCourse('bola'), clinicId }, answered, {
    ...{ clinicId, givenName: 'Bola', familyName: 'Mensah', phone: '+447700900102', version: 2 },
  })
  const { patientId, courseId } = refOf('ada')
  const booking = await bookCourse(
    test.world,
    { clinicId, patientId },
    {
      ...{ courseId, protocolId: asId('ten-daily'), earliest: '2027-03-15' },
      wishes: { minute: 10 * 60, impossible: [] },
    },
  )
  if (booking.kind !== 'booked') throw new Error(`the course was not booked: ${booking.kind}`)
  await test.until('2027-03-15T09:48')
  const alert = { id: 'a1', at: test.clock.now(), flags: ['worst-headache'] as const }
  await raiseAlert(test.world, refOf('ada'), { ...alert, flags: [...alert.flags] }, 'It will not go away')
  await test.until('2027-03-15T09:50')
  return test
}
