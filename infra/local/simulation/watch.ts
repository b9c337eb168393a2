import type { Clinic } from '../../../shared/domain/clinic.ts'
import { type Course, isWithoutPlace, type Session } from '../../../shared/domain/course.ts'
import type { ClinicId, CourseId } from '../../../shared/domain/ids.ts'
import type { Patient } from '../../../shared/domain/patient.ts'
import type { Instant } from '../../../shared/domain/time.ts'
import type { Change } from '../../../shared/changes.ts'
import type { Clock, Store } from '../../../shared/ports.ts'

export interface SessionMoment {
  since: Instant
  session: Session
}

/** What was written, as it was written: the simulation needs no reads to know how things stand, and has their past. */
export interface Watched {
  clinics: Map<ClinicId, Clinic>
  courses: Map<CourseId, Course>
  /** By course and session. */
  history: Map<string, SessionMoment[]>
  reach: { since: Instant; patient: Patient }[]
  /** Counts commits that somebody may have to react to. */
  changes: number
}

export const historyKey = (courseId: CourseId, sessionId: Session['id']): string => `${courseId} ${sessionId}`

export function watching(store: Store, clock: Clock): { store: Store; watched: Watched } {
  const watched: Watched = {
    clinics: new Map(),
    courses: new Map(),
    history: new Map(),
    reach: [],
    changes: 0,
  }

  function see(change: Change): void {
    if (change.kind === 'put-clinic') watched.clinics.set(change.clinic.id, change.clinic)
    if (change.kind === 'put-patient') watched.reach.push({ since: clock.now(), patient: change.patient })
    if (change.kind !== 'put-course') return
    const { course } = change
    watched.courses.set(course.id, course)
    watched.changes++
    for (const session of course.sessions) {
      const key = historyKey(course.id, session.id)
      const known = watched.history.get(key) ?? []
      const last = known.at(-1)?.session
      const isSame =
        last &&
        last.date === session.date &&
        last.minute === session.minute &&
        last.chairId === session.chairId &&
        last.state === session.state &&
        isWithoutPlace(last) === isWithoutPlace(session)
      if (!isSame) known.push({ since: clock.now(), session })
      watched.history.set(key, known)
    }
  }

  const seen: Pick<Store, 'commit' | 'erasePatient'> = {
    async commit(changes) {
      const result = await store.commit(changes)
      if (result.kind === 'committed') for (const change of changes) see(change)
      return result
    },
    async erasePatient(ref) {
      const rows = await store.erasePatient(ref)
      for (const [id, { clinicId, patientId }] of watched.courses)
        if (clinicId === ref.clinicId && patientId === ref.patientId) watched.courses.delete(id)
      watched.changes++
      return rows
    },
  }
  return { store: { ...store, ...seen }, watched }
}
