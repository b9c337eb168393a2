import { RetryLater } from '../failures.ts'
import type { Change } from '../changes.ts'
import type { CourseRef, PreferencesNow, World } from '../ports.ts'

const tries = 6

export type PreferencesOutcome =
  | { kind: 'set'; to: PreferencesNow; version: number }
  | { kind: 'no-such-patient' }
  /** Somebody changed the patient since what was shown. */
  | { kind: 'not-as-seen' }
  /** Of what had to be written with it: it was done before. */
  | { kind: 'clash' }

/** In one order, so that two of them can be compared. */
const nowOf = ({ preferences, language, textsStoppedAt, unsafe }: PreferencesNow): PreferencesNow => ({
  preferences: {
    reminders: preferences.reminders,
    questionnaires: preferences.questionnaires,
    maintenance: preferences.maintenance,
  },
  ...(language !== undefined && { language }),
  ...(textsStoppedAt !== undefined && { textsStoppedAt }),
  unsafe,
})

/**
 * What patients set by themselves, without their names and contacts being read. Setting what is set already writes
 * nothing, unless `more` has to be written with it.
 */
export async function setPreferences(
  { store }: Pick<World, 'store'>,
  ref: CourseRef,
  change: (now: PreferencesNow) => PreferencesNow,
  { more = [], seen }: { more?: Change[]; seen?: number } = {},
): Promise<PreferencesOutcome> {
  for (let i = 0; i < tries; i++) {
    const { patient } = await store.courseFile(ref)
    if (!patient) return { kind: 'no-such-patient' }
    if (seen !== undefined && seen !== patient.version) return { kind: 'not-as-seen' }
    const before = nowOf(patient)
    const to = nowOf(change(before))
    if (more.length === 0 && JSON.stringify(to) === JSON.stringify(before))
      return { kind: 'set', to, version: patient.version }
    const { clinicId, patientId } = ref
    const result = await store.commit([
      { kind: 'set-preferences', patient: { clinicId, patientId }, version: patient.version + 1, to },
      ...more,
    ])
    if (result.kind === 'committed') return { kind: 'set', to, version: patient.version + 1 }
    if (result.change.kind !== 'set-preferences') return { kind: 'clash' }
  }
  throw new RetryLater(`preferences of patient ${ref.patientId} kept changing`)
}
