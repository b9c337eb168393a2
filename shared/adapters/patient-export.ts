import type { Clinic } from '../domain/clinic.ts'
import type { Patient } from '../domain/patient.ts'
import { type Instant, isoInstant } from '../domain/time.ts'
import { withoutLinks } from '../domain/without-links.ts'
import type { PatientFile } from '../ports.ts'
import type { LinkTarget } from '../link-ports.ts'
import { patientBundle } from './fhir/bundle.ts'

interface Held {
  clinic: Clinic
  file: PatientFile & { patient: Patient }
  links: LinkTarget[]
}

/** March 1973. All other numbers that are held are counts, minutes and scores, far below it. */
const firstInstant = 100_000_000_000

/** Instants as people read them, and words without links. */
function readable(value: unknown): unknown {
  if (typeof value === 'string') return withoutLinks(value)
  if (typeof value === 'number') return value > firstInstant ? isoInstant(value) : value
  if (Array.isArray(value)) return value.map(readable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readable(inner)]))
}

/**
 * All that is held on a patient, as it is held and as FHIR. Without what opens anything: links are listed by what they
 * are for and when they end, and messages are worded without them.
 */
export function patientExport({ clinic, file, links }: Held, now: Instant) {
  const { patient, courses, cursors, messages, questionnaires, answers, tasks, jobs, records } = file
  return {
    format: 'coursekeeper-patient',
    formatVersion: 1,
    exportedAt: isoInstant(now),
    clinic: { id: clinic.id, name: clinic.name, zone: clinic.zone },
    held: readable({
      patient,
      courses: courses.map((course) => {
        const { calendarLink, ...rest } = course
        return { ...rest, hasCalendarLink: calendarLink !== undefined }
      }),
      cursors,
      messages,
      questionnaires,
      answers,
      tasks,
      jobs,
      records,
      links,
    }),
    fhir: patientBundle(clinic, file, now),
  }
}
