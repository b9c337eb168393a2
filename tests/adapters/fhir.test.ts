import fc from 'fast-check'
import type { Bundle, FhirResource } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { patientBundle } from '../../shared/adapters/fhir/bundle.ts'
import { appointmentStatus, carePlanStatus } from '../../shared/adapters/fhir/course.ts'
import { goalStatus } from '../../shared/adapters/fhir/medicines.ts'
import { communicationStatus } from '../../shared/adapters/fhir/message.ts'
import { referralRequestStatus } from '../../shared/adapters/fhir/referral.ts'
import { asId } from '../../shared/domain/ids.ts'
import { instruments } from '../../shared/domain/instruments.ts'
import type { MedicineGoal } from '../../shared/domain/medicine-goal.ts'
import { day } from '../../shared/domain/time.ts'
import { aClinic, aCourse, aPatient, aSession } from '../builders.ts'
import { aMessage, noon } from '../contracts/store/subject.ts'
import { anyFile, secretLink, type WholeFile } from './patient-files.ts'

const clinic = aClinic()
const ref = { clinicId: clinic.id, patientId: asId<never>('p1') }
const aFile = (over: Partial<WholeFile> = {}): WholeFile => ({
  ...{ patient: aPatient(), courses: [], cursors: [], messages: [] },
  ...{ questionnaires: [], answers: [], tasks: [], jobs: [], records: [] },
  ...over,
})
const bundleOf = (over: Partial<WholeFile> = {}) => patientBundle(clinic, aFile(over), noon)
const resourcesOf = <Type extends FhirResource['resourceType']>(bundle: Bundle, type: Type) =>
  bundle
    .entry!.map(({ resource }) => resource!)
    .filter((r): r is Extract<FhirResource, { resourceType: Type }> => r.resourceType === type)

/** Every value under a name, wherever it stands. */
function valuesOf(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === name ? [inner] : []),
    ...valuesOf(inner, name),
  ])
}
const leaves = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]

describe('a patient as FHIR', () => {
  it("tells of sessions by what became of them, on the clinic's clock", () => {
    const sessions = [
      aSession('2027-03-26T09:30', { id: asId('s1'), state: 'attended' }),
      aSession('2027-03-29T09:30', { id: asId('s2'), confirmedAt: noon }),
      aSession('2027-03-30T09:30', { id: asId('s3'), state: 'missed' }),
      aSession('2027-03-31T09:30', { id: asId('s4'), state: 'cancelled', cancelledBy: 'patient' }),
    ]
    const bundle = bundleOf({ courses: [aCourse([], { sessions })] })
    const appointments = resourcesOf(bundle, 'Appointment')
    expect(appointments.map((a) => [a.status, a.start, a.end, a.participant[0]!.status])).toEqual([
      ['fulfilled', '2027-03-26T09:30:00.000Z', '2027-03-26T10:00:00.000Z', 'accepted'],
      ['booked', '2027-03-29T08:30:00.000Z', '2027-03-29T09:00:00.000Z', 'accepted'],
      ['noshow', '2027-03-30T08:30:00.000Z', '2027-03-30T09:00:00.000Z', 'needs-action'],
      ['cancelled', '2027-03-31T08:30:00.000Z', '2027-03-31T09:00:00.000Z', 'declined'],
    ])
    const [plan] = resourcesOf(bundle, 'CarePlan')
    expect(plan).toMatchObject({ status: 'active', title: 'Ten daily sessions', intent: 'plan' })
    expect(plan!.activity!.map((a) => a.reference!.reference)).toEqual(
      appointments.map((a) => `urn:uuid:${a.id}`),
    )
  })

  it('tells of a change of protocol when, by whom, from what to what and why', () => {
    const from = { id: asId<never>('ten-daily'), version: 1, name: 'Ten daily' }
    const to = { id: asId<never>('five'), version: 2, name: 'Five' }
    const switched = { at: noon, by: 'Dr Ada Example', from, to, fromSession: 4, reason: 'tires less' }
    const [plan] = resourcesOf(bundleOf({ courses: [aCourse([], { switches: [switched] })] }), 'CarePlan')
    expect(plan!.note).toContainEqual({
      time: new Date(noon).toISOString(),
      authorString: 'Dr Ada Example',
      text: 'Protocol changed from Ten daily (version 1) to Five (version 2), from treatment 4 on: tires less',
    })
  })

  it('gives a score its range and its source, and the answers that it comes from', () => {
    const answers = {
      ...ref,
      courseId: asId<never>('c1'),
      questionnaireId: asId<never>('c1/q'),
      at: noon,
      late: false,
    }
    const visit = {
      ...answers,
      language: 'cy' as const,
      instruments: [
        { id: 'pgic' as const, version: 1, answers: { change: 2 }, score: 2 },
        {
          id: 'side-effects' as const,
          version: 1,
          answers: { headache: 3, jaw: 1, other: '=none' },
          score: null,
        },
        { id: 'fiqr' as const, version: 1, answers: {}, score: null },
      ],
    }
    const bundle = bundleOf({ answers: [visit] })
    const [pgic, fiqr, ...more] = resourcesOf(bundle, 'Observation')
    expect(more).toEqual([])
    expect(pgic).toMatchObject({
      status: 'final',
      effectiveDateTime: '2027-03-08T12:00:00.000Z',
      valueQuantity: { value: 2, code: '{score}' },
      interpretation: [{ text: 'improved' }],
      referenceRange: [{ low: { value: 1 }, high: { value: 7 } }],
    })
    expect(pgic!.note![0]!.text).toContain(instruments.pgic.citation)
    expect(fiqr).toMatchObject({ dataAbsentReason: { text: 'Too much was left out to score' } })
    expect(fiqr).not.toHaveProperty('valueQuantity')
    const responses = resourcesOf(bundle, 'QuestionnaireResponse')
    expect(responses.map((r) => r.language)).toEqual(['cy', 'cy', 'cy'])
    expect(responses[0]!.item).toEqual([
      { linkId: 'change', answer: [{ valueCoding: { code: '2', display: 'Much improved' } }] },
    ])
    expect(responses[1]!.item!.map((i) => i.answer![0])).toEqual([
      { valueInteger: 3 },
      { valueBoolean: true },
      { valueString: '=none' },
    ])
    expect(pgic!.derivedFrom).toEqual([{ reference: `urn:uuid:${responses[0]!.id}` }])
  })

  it("tells of messages without the links that open a patient's pages", () => {
    const text = `Please answer: ${secretLink}`
    const bundle = bundleOf({ messages: [aMessage(ref, { state: 'delivered', text })] })
    expect(resourcesOf(bundle, 'Communication')).toMatchObject([
      {
        status: 'completed',
        received: '2027-03-08T12:00:00.000Z',
        payload: [{ contentString: 'Please answer: https://visits.example.org/q/[link]' }],
      },
    ])
  })

  const goal: MedicineGoal = {
    ...{ record: 'medicine-goal', ...ref, id: 'g1', version: 4, at: noon, by: 'Dr Ada Example' },
    ...{ goal: 'Fewer of the strong painkillers', targetDate: '2027-06-01', state: 'reached' },
    entries: [
      {
        ...{ moment: 'end', on: '2027-05-03', by: 'Bo', at: noon, medicines: 'No medicines', list: [] },
      },
      {
        ...{ moment: 'baseline', on: '2027-03-08', by: 'Bo', at: noon, medicines: 'as in the list' },
        list: [{ name: 'Tramadol', dose: '50 mg', howOften: 'four times a day' }],
      },
      { moment: 'during', on: '2027-04-01', by: 'Bo', at: noon, medicines: 'Tramadol 50 mg\nA herb' },
    ],
  }

  it('tells of medicines as they were told, on their day, and that none were taken', () => {
    const bundle = bundleOf({ records: [goal] })
    const statements = resourcesOf(bundle, 'MedicationStatement')
    expect(
      statements.map((s) => [
        ...[s.medicationCodeableConcept, s.effectiveDateTime, s.status],
        ...[s.dosage?.[0]?.text, s.note![0]!.text],
      ]),
    ).toEqual([
      [{ text: 'Tramadol' }, '2027-03-08', 'unknown', '50 mg, four times a day', 'At baseline, as told'],
      [{ text: 'Tramadol 50 mg' }, '2027-04-01', 'unknown', undefined, 'During the course, as told'],
      [{ text: 'A herb' }, '2027-04-01', 'unknown', undefined, 'During the course, as told'],
    ])
    const [end, baseline] = resourcesOf(bundle, 'List')
    expect(end).toMatchObject({
      ...{ status: 'current', mode: 'snapshot', title: 'At the end, on 2027-05-03' },
      emptyReason: { coding: [{ code: 'nilknown' }] },
    })
    expect(end).not.toHaveProperty('entry')
    expect(baseline).toMatchObject({
      ...{ status: 'retired', title: 'At baseline, on 2027-03-08' },
      entry: [{ item: { reference: `urn:uuid:${statements[0]!.id}` } }],
    })
    expect(resourcesOf(bundle, 'Goal')).toMatchObject([
      {
        ...{ lifecycleStatus: 'completed', achievementStatus: { coding: [{ code: 'achieved' }] } },
        ...{ description: { text: goal.goal }, target: [{ dueDate: '2027-06-01' }] },
        addresses: statements.map(({ id }) => ({ reference: `urn:uuid:${id}` })),
      },
    ])
  })

  it('says of a medicine that it is taken only by the last list of all goals', () => {
    const [, baseline, during] = goal.entries
    const later = { ...goal, id: 'g2', entries: [{ ...during!, on: '2027-04-02' }] }
    const statuses = (goals: MedicineGoal[]) =>
      resourcesOf(bundleOf({ records: goals }), 'MedicationStatement').map(({ status }) => status)
    expect(statuses([{ ...goal, entries: [during!, baseline!] }])).toEqual(['active', 'active', 'unknown'])
    expect(statuses([{ ...goal, entries: [during!] }, later])).toEqual([
      ...['unknown', 'unknown'],
      ...['active', 'active'],
    ])
  })

  it('tells of a referral how it stands, with every step that was kept', () => {
    const step = { kind: 'physiotherapy', to: 'Wharf Road', by: 'Bo' } as const
    const steps = [
      { ...step, at: noon, status: 'suggested' as const },
      { ...step, at: noon + day, status: 'sent' as const, note: 'By post', remindOn: '2027-04-01' },
    ]
    const records = [{ record: 'referral' as const, ...ref, id: 'r1', version: 2, steps }]
    expect(resourcesOf(bundleOf({ records }), 'ServiceRequest')).toMatchObject([
      {
        ...{ status: 'active', intent: 'plan', code: { text: 'Physiotherapy' } },
        ...{ authoredOn: '2027-03-08T12:00:00.000Z', performer: [{ display: 'Wharf Road' }] },
        note: [
          { authorString: 'Bo', text: 'Physiotherapy, to Wharf Road: suggested' },
          { text: 'Physiotherapy, to Wharf Road: sent\nLook again on 2027-04-01\nBy post' },
        ],
      },
    ])
  })

  it('has the same ids whenever it is made, and others for another patient', () => {
    const course = aCourse(['2027-03-08T09:30'])
    const first = patientBundle(clinic, aFile({ courses: [course] }), noon)
    const later = patientBundle(clinic, aFile({ courses: [{ ...course, version: 7 }] }), noon + day)
    const other = patientBundle(
      clinic,
      aFile({ patient: aPatient({ id: asId('p2') }), courses: [course] }),
      noon,
    )
    const ids = (bundle: Bundle) => bundle.entry!.map(({ fullUrl }) => fullUrl)
    expect(ids(later)).toEqual(ids(first))
    expect(ids(other).filter((id) => ids(first).includes(id))).toEqual([ids(first)[0]])
  })

  it('uses only statuses that FHIR has', () => {
    expect(
      Object.values(appointmentStatus).every((s) =>
        ['booked', 'fulfilled', 'noshow', 'cancelled'].includes(s),
      ),
    ).toBe(true)
    expect(new Set(Object.values(carePlanStatus))).toEqual(
      new Set(['draft', 'active', 'on-hold', 'revoked', 'completed']),
    )
    expect(new Set(Object.values(communicationStatus))).toEqual(
      new Set(['preparation', 'in-progress', 'completed', 'stopped', 'unknown', 'not-done']),
    )
    expect(Object.values(goalStatus)).toEqual(['active', 'completed', 'cancelled'])
    expect(new Set(Object.values(referralRequestStatus))).toEqual(
      new Set(['draft', 'active', 'completed', 'revoked']),
    )
  })

  it('names no code of LOINC or SNOMED, and only code systems of FHIR', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const systems = valuesOf(patientBundle(clinic, file, noon), 'system') as string[]
        for (const system of systems)
          expect(system).toMatch(
            /^(phone|email|urn:uuid:[0-9a-f-]{36}|urn:ietf:bcp:47|http:\/\/unitsofmeasure\.org|http:\/\/terminology\.hl7\.org\/CodeSystem\/(observation-category|communication-category|v3-ParticipationMode|goal-achievement|list-empty-reason))$/,
          )
      }),
      { numRuns: 60 },
    )
  })

  it('leads every reference to an entry of its own, each entry once, and survives JSON', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const bundle = patientBundle(clinic, file, noon)
        const urls = bundle.entry!.map(({ fullUrl }) => fullUrl!)
        expect(new Set(urls).size).toBe(urls.length)
        for (const { fullUrl, resource } of bundle.entry!) {
          expect(fullUrl).toBe(`urn:uuid:${resource!.id}`)
          expect(resource!.id).toMatch(
            /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
          )
        }
        for (const reference of valuesOf(bundle, 'reference').filter((r) => typeof r === 'string'))
          expect(urls).toContain(reference)
        const questionnaires = new Map(
          resourcesOf(bundle, 'Questionnaire').map((q) => [`${q.url}|${q.version}`, q]),
        )
        for (const response of resourcesOf(bundle, 'QuestionnaireResponse')) {
          const asked = questionnaires.get(response.questionnaire!)!.item ?? []
          for (const { linkId } of response.item ?? []) expect(asked.map((i) => i.linkId)).toContain(linkId)
        }
        expect(JSON.parse(JSON.stringify(bundle))).toEqual(bundle)
        expect(leaves(bundle)).not.toContain('')
        expect(leaves(bundle)).not.toContain(undefined)
        expect(JSON.stringify(bundle)).not.toContain(secretLink)
        for (const name of [
          'start',
          'end',
          'created',
          'authored',
          'issued',
          'authoredOn',
          'dateAsserted',
          'sent',
          'received',
          'timestamp',
          'time',
        ])
          for (const at of valuesOf(bundle, name))
            expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
        for (const on of [...valuesOf(bundle, 'effectiveDateTime'), ...valuesOf(bundle, 'dueDate')])
          expect(on).toMatch(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/)
      }),
      { numRuns: 200 },
    )
  })
})
