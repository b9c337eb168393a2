import * as z from 'zod'
import { dictionaryCsv, pseudonymOf, researchCsv } from '../../../shared/adapters/research-file.ts'
import { hasConsent } from '../../../shared/domain/consent.ts'
import { fewest } from '../../../shared/domain/outcomes/clinic/share.ts'
import { consentList } from '../../../shared/domain/records.ts'
import { ageBand } from '../../../shared/domain/research/age-band.ts'
import { isOfResearch, researchRows } from '../../../shared/domain/research/research-rows.ts'
import { dateAt } from '../../../shared/domain/time.ts'
import { fewAtOnce } from '../../../shared/use-cases/few-at-once.ts'
import { keyOfResearch } from '../../../shared/use-cases/key-of-research.ts'
import { administrators } from '../actor.ts'
import { type Desk, done, notFound, operation, refused } from '../operation.ts'

/** Fewer patients than this are hardly hidden among each other. */
const fewForResearch = 20
/** An answer of a Lambda has 6 MB at most: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const mostCharacters = 4_500_000

/** Who is in and who is not, by lists of the clinic: their number of reads does not grow with it. */
async function whoIsIn({ store, clock, clinicId }: Desk) {
  const now = clock.now()
  const [patients, courses, words] = await Promise.all([
    store.patientBriefs(clinicId),
    store.courseBriefs(clinicId),
    store.listedRecords('consent', clinicId, consentList('research')),
  ])
  const treated = new Set(courses.filter(({ attended }) => attended > 0).map(({ patientId }) => patientId))
  const asked = new Map<string, typeof words>()
  for (const word of words) asked.set(word.patientId, [...(asked.get(word.patientId) ?? []), word])
  const stands = patients.map((patient) => {
    const own = asked.get(patient.id)
    if (!own) return { patient, because: 'neverAsked' as const }
    if (!hasConsent(own, 'research', now)) return { patient, because: 'noConsent' as const }
    return treated.has(patient.id) ? { patient } : { patient, because: 'notTreated' as const }
  })
  return { stands, included: stands.filter(({ because }) => because === undefined).map((s) => s.patient) }
}

export const previewResearch = operation({
  name: 'preview-research-export',
  did: 'saw what a research export would hold',
  tag: 'Outcomes',
  summary: 'How many patients a research export would hold, and why others are not in it',
  method: 'get',
  path: '/exports/research',
  allowed: administrators,
  input: z.strictObject({}),
  output: z.object({
    included: z.int(),
    neverAsked: z.int().describe('Nobody has written down what they said about research'),
    noConsent: z.int().describe('They did not agree, or took it back'),
    notTreated: z.int().describe('They agreed, and have attended no session'),
    isFew: z.boolean().describe(`Fewer than ${fewForResearch} patients`),
    rareAges: z
      .array(z.object({ ageBand: z.string(), patients: z.int() }))
      .describe(`Age bands of today with fewer than ${fewest} patients in the export`),
  }),
  audit: () => ({}),
  run: async (desk) => {
    const clinic = await desk.store.clinic(desk.clinicId)
    if (!clinic) return notFound
    const { stands, included } = await whoIsIn(desk)
    const count = (because: 'neverAsked' | 'noConsent' | 'notTreated') =>
      stands.filter((stand) => stand.because === because).length
    const today = dateAt(clinic.zone, desk.clock.now())
    const bands = new Map<string, number>()
    for (const { dateOfBirth } of included) {
      const band = ageBand(dateOfBirth, today)
      bands.set(band, (bands.get(band) ?? 0) + 1)
    }
    return done({
      included: included.length,
      neverAsked: count('neverAsked'),
      noConsent: count('noConsent'),
      notTreated: count('notTreated'),
      isFew: included.length < fewForResearch,
      rareAges: [...bands]
        .filter(([, patients]) => patients < fewest)
        .map(([band, patients]) => ({ ageBand: band, patients }))
        .sort((a, b) => (a.ageBand < b.ageBand ? -1 : 1)),
    })
  },
})

export const exportResearch = operation({
  name: 'export-research',
  did: 'downloaded the research export',
  tag: 'Outcomes',
  summary:
    'Sessions and answers of patients who agreed to research, as CSV under pseudonyms and without dates',
  method: 'post',
  path: '/exports/research',
  allowed: administrators,
  input: z.strictObject({}),
  output: z.object({
    csv: z.string().describe('UTF-8 with a byte order mark, safe against formulas'),
    dictionary: z.string().describe('What each column, instrument and question of it means, as CSV'),
    patients: z.int(),
    lines: z.int(),
  }),
  audit: () => ({}),
  isAuditedFirst: true,
  isToldOnce: true,
  run: async (desk) => {
    const { store, clock, clinicId } = desk
    const clinic = await store.clinic(clinicId)
    if (!clinic) return notFound
    const { included } = await whoIsIn(desk)
    if (included.length === 0) return refused('No patient who agreed to research has attended a session.')
    const key = await keyOfResearch(desk, clinicId)
    const rows = await fewAtOnce(included, async ({ id: patientId }) => {
      const file = await store.patientFile({ clinicId, patientId })
      // The list may lag: the patient's own file decides.
      const isIn = hasConsent(file.records, 'research', clock.now()) && isOfResearch(file.courses)
      return file.patient && isIn
        ? researchRows(file.patient, file, pseudonymOf(key, patientId), clinic.zone)
        : []
    })
    const csv = researchCsv(rows.flat())
    if (csv.length > mostCharacters) return refused('The table is too long for one answer.')
    return done({
      csv,
      dictionary: dictionaryCsv(),
      patients: rows.filter((own) => own.length > 0).length,
      lines: rows.flat().length,
    })
  },
})
