import * as z from 'zod'
import { parsePhone } from '../../../shared/contracts/phone.ts'
import { isMeant } from '../../../shared/domain/patient-search.ts'
import { stages } from '../../../shared/domain/patient-stage.ts'
import { type AnyOperation, type Desk, done, notFound, operation } from '../operation.ts'
import { detailsOperations } from './details.ts'
import { enrolOperations } from './enrol.ts'
import { mayReadPatients, patientLine, readLists } from './patient-lines.ts'

export const patientsOnPage = 50
const stage = z.exactOptional(z.enum(stages)).describe('Where the course stands; everybody where left out')

export const listPatients = operation({
  name: 'list-patients',
  did: 'saw the list of patients',
  tag: 'Patients',
  summary: `The patients by name, ${patientsOnPage} at a time, with where their course stands`,
  method: 'get',
  path: '/patients',
  ...mayReadPatients,
  input: z.strictObject({ stage, page: z.coerce.number().int().min(1).max(1000).default(1) }),
  output: z.object({ patients: z.array(patientLine), total: z.int(), page: z.int(), pages: z.int() }),
  audit: () => ({}),
  run: async ({ store, clinicId, clock }, input) => {
    const [clinic, lists] = await Promise.all([store.clinic(clinicId), readLists(store, clinicId)])
    if (!clinic) return notFound
    const found = lists.patients.filter((p) => input.stage === undefined || lists.stageOf(p) === input.stage)
    const pages = Math.max(1, Math.ceil(found.length / patientsOnPage))
    const page = Math.min(input.page, pages)
    const shown = found.slice((page - 1) * patientsOnPage, page * patientsOnPage)
    const patients = shown.map((patient) => lists.lineOf(patient, clinic.zone, clock.now()))
    return done({ patients, total: found.length, page, pages })
  },
})

/** The number's own rows are of this instant, where the list may lag by a moment. */
async function holdersOf({ store, clinicId }: Desk, typed: string, countries: readonly string[]) {
  const phone = parsePhone(typed, countries)
  if (phone.kind === 'refused') return []
  const holders = (await store.phoneHolders(phone.e164)).filter((ref) => ref.clinicId === clinicId)
  return (await store.patientsOf(holders)).flatMap((patient) => patient ?? [])
}

/** A post, because what is typed is somebody's name or number: it stands in no address and in no log. */
export const searchPatients = operation({
  name: 'search-patients',
  did: 'looked for patients',
  tag: 'Patients',
  summary: `Patients by parts of a name, date of birth, phone, email or id; the first ${patientsOnPage}`,
  method: 'post',
  path: '/patients/search',
  ...mayReadPatients,
  input: z.strictObject({ words: z.string().max(200), stage }),
  output: z.object({ patients: z.array(patientLine), total: z.int() }),
  audit: () => ({}),
  run: async (desk, { words, stage }) => {
    const { store, clinicId, clock } = desk
    const [clinic, lists] = await Promise.all([store.clinic(clinicId), readLists(store, clinicId)])
    if (!clinic) return notFound
    const found = lists.patients.filter(isMeant(words))
    const known = new Set(found.map(({ id }) => id))
    const holders = await holdersOf(desk, words, clinic.phoneCountries)
    const all = [...found, ...holders.filter(({ id }) => !known.has(id))].filter(
      (p) => stage === undefined || lists.stageOf(p) === stage,
    )
    const patients = all
      .slice(0, patientsOnPage)
      .map((patient) => lists.lineOf(patient, clinic.zone, clock.now()))
    return done({ patients, total: all.length })
  },
})

export const patientsOperations: AnyOperation[] = [
  listPatients,
  searchPatients,
  ...enrolOperations,
  ...detailsOperations,
]
