import { asId } from '../../shared/domain/ids.ts'
import { cursorAt } from '../../shared/domain/plan.ts'
import { aCourse, aPatient } from '../builders.ts'
import type { ClinicWithLinks } from './a-clinic-with-links.ts'

export interface SomeLink {
  what: string
  path: string
  secret: string
  patientId: string
}

/** A link of every kind that a message may hold, each to a patient of its own, all of them open. */
export async function everyLink(clinic: ClinicWithLinks): Promise<SomeLink[]> {
  const patientId = asId<never>(`in-treatment-${clinic.random.id()}`)
  const course = aCourse(
    ['2027-03-04T09:30', '2027-03-08T15:00', '2027-03-09T09:30', '2027-03-18T09:30', '2027-03-19T09:30'],
    { clinicId: clinic.clinic.id, patientId, id: asId(`c-${patientId}`) },
  )
  course.sessions[0]!.state = 'attended'
  await clinic.write(
    { kind: 'put-patient', patient: aPatient({ clinicId: clinic.clinic.id, id: patientId }) },
    { kind: 'put-course', course, cursor: cursorAt(course, clinic.clinic, clinic.clock.now()) },
  )
  return [
    { what: 'questions of one page', ...(await clinic.asked(['sleep'])) },
    { what: 'questions about safety', ...(await clinic.asked(['pain-nrs', 'side-effects'])) },
    { what: 'questions of many pages', ...(await clinic.asked(['fiqr', 'phq-8', 'pgic'])) },
    { what: 'questions before treatment', ...(await clinic.asked(['intake', 'tms-safety'])) },
    { what: 'an invitation to maintenance', ...(await clinic.invited()) },
    { what: 'all coming sessions', ...(await clinic.link(course, { purpose: 'sessions', about: '' })) },
    { what: 'a calendar that follows', ...(await clinic.link(course, { purpose: 'calendar', about: '' })) },
  ]
}
