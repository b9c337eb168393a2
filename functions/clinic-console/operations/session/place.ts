import * as z from 'zod'
import { id } from '../../../../shared/contracts/fields.ts'
import type { CourseId, PatientId, SessionId } from '../../../../shared/domain/ids.ts'
import type { CourseFile, CourseRef, Store } from '../../../../shared/ports.ts'

/** Which session: what stands in the path of every operation on one. */
export const sessionPath = '/patients/{patientId}/courses/{courseId}/sessions/{sessionId}' as const
export const sessionFields = {
  patientId: id<PatientId>(),
  courseId: id<CourseId>(),
  sessionId: id<SessionId>(),
}
export const seenField = z
  .string()
  .regex(/^[0-9a-f]{24}$/, { error: 'The mark that the preview gave' })
  .describe('As the preview gave it: what it showed is done, or nothing')

export const isToldField = z
  .boolean()
  .describe('Whether a notice is to leave: not where it was moved back, or where no time was sent yet')

interface Fields {
  patientId: PatientId
  courseId: CourseId
  sessionId: SessionId
}

export const sessionAudit = ({ patientId, courseId, sessionId }: Fields) => ({
  patientId,
  courseId,
  id: sessionId,
})

type Found = Required<Omit<CourseFile, 'cursor'>> & {
  ref: CourseRef
  session: Required<CourseFile>['course']['sessions'][number]
}

export async function findSession(
  { store, clinicId }: { store: Store; clinicId: CourseRef['clinicId'] },
  { patientId, courseId, sessionId }: Fields,
): Promise<Found | undefined> {
  const ref = { clinicId, patientId, courseId }
  const { clinic, patient, course } = await store.courseFile(ref)
  const session = course?.sessions.find((s) => s.id === sessionId)
  return clinic && patient && course && session && { ref, clinic, patient, course, session }
}
