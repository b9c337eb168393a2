import type { ConsoleStore, PatientBrief } from '../console-ports.ts'
import { isNamesake, isSomebodyElse, whyAlike } from '../domain/alike.ts'
import type { ClinicId, PatientId } from '../domain/ids.ts'
import type { Patient } from '../domain/patient.ts'
import { nameKey } from '../domain/patient-search.ts'

export interface ImportPreview {
  /** Enrolled already under the id of the row: they stay as they are. */
  known: ReadonlyMap<PatientId, PatientBrief>
  /** The id of the row is that of somebody else, who is enrolled: it stores nothing. */
  taken: ReadonlyMap<PatientId, PatientBrief>
  /** Likely somebody who is enrolled under another id, or who stands further up in the table. */
  alike: ReadonlyMap<PatientId, (PatientBrief | Patient)[]>
  /** Numbers of the table that patients of the clinic have already. */
  shared: { phone: string; with: PatientBrief[] }[]
}

/**
 * What stands in the way of a table, or beside it: one list, whatever the table. The same for a table that broke off
 * half way and is sent again. Stores nothing.
 */
export async function previewImport(
  { store }: { store: Pick<ConsoleStore, 'patientBriefs'> },
  clinicId: ClinicId,
  patients: readonly Patient[],
): Promise<ImportPreview> {
  const enrolled = await store.patientBriefs(clinicId)
  const byId = new Map(enrolled.map((patient) => [patient.id, patient]))
  const known = new Map<PatientId, PatientBrief>()
  const taken = new Map<PatientId, PatientBrief>()
  for (const patient of patients) {
    const there = byId.get(patient.id)
    if (there) (isSomebodyElse(patient, there) ? taken : known).set(patient.id, there)
  }
  return {
    known,
    taken,
    alike: alikeIn(
      patients.filter(({ id }) => !taken.has(id)),
      enrolled,
    ),
    shared: sharedIn(patients, enrolled),
  }
}

function alikeIn(patients: readonly Patient[], enrolled: readonly PatientBrief[]): ImportPreview['alike'] {
  const ids = new Set(enrolled.map(({ id }) => id))
  const byName = new Map<string, (PatientBrief | Patient)[]>()
  const note = (one: PatientBrief | Patient) =>
    byName.set(nameKey(one), [...(byName.get(nameKey(one)) ?? []), one])
  enrolled.forEach(note)
  const alike: [PatientId, (PatientBrief | Patient)[]][] = []
  for (const patient of patients) {
    if (ids.has(patient.id)) continue
    const others = (byName.get(nameKey(patient)) ?? []).filter((other) => {
      const because = whyAlike(patient, other)
      return because !== undefined && isNamesake(because)
    })
    if (others.length > 0) alike.push([patient.id, others])
    note(patient)
  }
  return new Map(alike)
}

function sharedIn(patients: readonly Patient[], enrolled: readonly PatientBrief[]): ImportPreview['shared'] {
  const holding = (phone: string | undefined, id: PatientId) => `${phone} ${id}`
  const inTable = new Set(patients.map(({ phone, id }) => holding(phone, id)))
  const holders = new Map<string, PatientBrief[]>()
  for (const patient of enrolled) {
    const { phone, id } = patient
    if (phone !== undefined && !inTable.has(holding(phone, id)))
      holders.set(phone, [...(holders.get(phone) ?? []), patient])
  }
  const phones = [...new Set(patients.flatMap(({ phone }) => phone ?? []))]
  return phones.flatMap((phone) => {
    const others = holders.get(phone)
    return others ? [{ phone, with: others }] : []
  })
}
