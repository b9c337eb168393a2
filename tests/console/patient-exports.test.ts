import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'
import { aWorld, book, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'
import { aGoal, aList, aReferral } from './care-records.ts'
import { aConsole, type Console, type Desk, person } from './a-console.ts'

let test: TestWorld
let console: Console
let admin: Desk
beforeEach(async () => {
  test = await aWorld()
  await setUp(test, {
    patients: [
      aPatient(),
      aPatient({ id: asId('p2'), givenName: 'Bea', familyName: 'Neighbour', phone: '+447700900101' }),
    ],
  })
  await book(test)
  await book(test, { patientId: 'p2', courseId: 'c2', minute: 600 })
  await test.until('2027-03-09T12:00')
  console = aConsole(test)
  admin = console.as(person('administrator'))
  const desk = console.as(person('reception'))
  await desk.act('/console/patients/p1/desk-notes', { deskNote: 'Parks at the back' })
  await desk.act('/console/patients/p1/consents', { about: 'research', isGiven: 'yes' })
})
afterEach(() => test.close())

const clinicId = asId<ClinicId>('northside')
const p1 = { clinicId, patientId: asId<never>('p1') }
const secrets = () =>
  test.texts.accepted.flatMap(({ outgoing }) => outgoing.text.match(/\/[a-z]\/\w{22}\b/g) ?? [])
const confirmed = { confirm: 'p1' }
const page = '/console/patients/p1'

interface Exported {
  held: Record<string, unknown[]>
  fhir: { entry: unknown[] }
}

describe('what is held on a patient', () => {
  it('is given as one file, with every kind of row, as FHIR too, and with nothing that opens a link', async () => {
    const { status, html, headers } = await admin.get('/console/patients/p1/export.json')
    expect([status, headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="patient-p1.json"',
    ])
    const { held, fhir } = JSON.parse(html) as Exported
    expect(Object.keys(held)).toEqual([
      'patient',
      'courses',
      'cursors',
      'messages',
      'questionnaires',
      'answers',
      'tasks',
      'jobs',
      'records',
      'links',
    ])
    for (const part of ['courses', 'cursors', 'messages', 'questionnaires', 'links', 'jobs', 'records'])
      expect(held[part]!.length, part).toBeGreaterThan(0)
    expect(held.links![0]).toMatchObject({
      purpose: expect.any(String) as string,
      expiresAt: expect.stringMatching(/^2027-/) as string,
    })
    expect(fhir.entry.length).toBeGreaterThan(12)
    expect(secrets().length).toBeGreaterThan(0)
    for (const secret of secrets()) expect(html).not.toContain(secret.slice(3))
    expect(html).not.toContain('Neighbour')
  })

  it('holds referrals, goals and every list of medicines, as it is held and as FHIR', async () => {
    const lists = [
      aList([{ name: 'Tramadol', howOften: 'at night' }]),
      aList([], { moment: 'end', on: '2027-03-08' }),
    ]
    for (const record of [aReferral('p1', { to: 'Northtown Physio', note: 'By post' }), aGoal(lists)])
      await test.store.commit([{ kind: 'put-record', record }])
    const { html } = await admin.get('/console/patients/p1/export.json')
    const { held, fhir } = JSON.parse(html) as Exported
    for (const part of [held.records, fhir.entry])
      for (const words of ['Tramadol', 'at night', 'Fewer tablets', 'Northtown Physio', 'By post'])
        expect(JSON.stringify(part)).toContain(words)
    expect(JSON.stringify(held.records)).toContain('No medicines')
    expect(JSON.stringify(fhir.entry)).toContain('nilknown')
  })

  it('is erased only after a page that names the patient was confirmed', async () => {
    expect((await admin.get(page)).html).toContain('href="/console/patients/p1/erase"')
    const asked = await admin.get(`${page}/erase`)
    expect(asked.text).toContain('Erase Example, Ada?')
    expect(asked.text).toMatch(/courses: 1 messages: \d+ .* consents: 1 notes: 1/)
    expect(asked.text).toMatch(/The \d sessions to come lose their places/)
    expect(asked.text).toContain(
      'The audit of the clinic: who saw and changed what, by ids and without content',
    )
    for (const fields of [{}, { confirm: 'yes' }, { confirm: 'p2' }, { confirm: ' ' }])
      expect((await admin.post(`${page}/erase`, fields as Record<string, string>)).status).toBe(422)
    expect(await test.world.store.patient(p1)).toBeDefined()
  })

  it('is erased with a proof of what was deleted, and can be erased again', async () => {
    const before = await test.world.store.patientFile(p1)
    const asked = await admin.post(`${page}/erase`, confirmed)
    expect(asked.status).toBe(303)
    const { text } = await admin.get(asked.location!)
    expect(text).toMatch(
      /All that was held on patient p1 was deleted: \d+ rows\. A read afterwards found nothing/,
    )
    expect(text).toContain('By Sam administrator')
    expect(text).toContain('(2027-03-09T12:00:00.000Z)')
    expect(text).toContain(`message ${before.messages.length} `)
    expect(text).toContain(before.messages[0]!.id)
    expect(text).toMatch(/phone-holder 1/)
    expect(text).toMatch(/consent 1 .*note 1 /)
    expect(text).toMatch(/Places given back 2027-03-08 chair-1, 2027-03-09 chair-1/)
    expect(text).not.toMatch(/Ada|900101|ada@example/)

    expect(await test.world.store.patient(p1)).toBeUndefined()
    expect(await test.world.store.links(p1)).toEqual([])
    expect(
      (await test.world.store.chairDays(clinicId, '2027-03-01', '2027-04-30'))
        .flatMap((d) => d.bookings)
        .map((b) => b.patientId),
    ).not.toContain('p1')
    expect(await test.world.store.phoneHolders('+447700900101')).toEqual([{ clinicId, patientId: 'p2' }])
    for (const path of ['', '/erase', '/export.json'])
      expect((await admin.get(`${page}${path}`)).status).toBe(404)
    expect((await admin.post(`${page}/erase`, confirmed)).status).toBe(404)
    expect((await admin.get('/console/patients/p2')).status).toBe(200)
    expect((await admin.get('/console/patients')).text).not.toContain('Example, Ada')
    expect(await test.store.listedRecords('consent', clinicId, 'consents-research')).toEqual([])
    expect(test.events.filter((e) => e.kind === 'erased').map((e) => e.rows > 0)).toEqual([true, false])
  })

  it('leaves its proof with the clinic, and the audit, by ids', async () => {
    await admin.act(`${page}/erase`, confirmed)
    expect((await admin.get('/console/patients')).html).toContain('href="/console/patients/erased"')
    const listed = await admin.get('/console/patients/erased')
    const proof = /href="(\/console\/patients\/erased\/\w+)">p1</.exec(listed.html)![1]!
    const file = await admin.get(`${proof}.json`)
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="erasure-\w+\.json"$/)
    expect(JSON.parse(file.html)).toMatchObject({ patientId: 'p1', by: 'Sam administrator', isGone: true })
    const entries = await test.store.auditOfPatient(p1, 20)
    expect(entries.map(({ operation }) => operation)).toContain('write-desk-note')
    expect(entries.find(({ operation }) => operation === 'erase-patient')).toMatchObject({ did: 'changed' })
    expect(JSON.stringify([file.html, listed.html, entries])).not.toMatch(/Ada|900101|ada@example|Parks/)
  })

  it('is exported whole and erased by administrators alone; FHIR is for clinicians', async () => {
    for (const role of ['reception', 'clinician'] as const) {
      const other = console.as(person(role))
      expect((await other.get(`${page}/export.json`)).status).toBe(403)
      expect((await other.get(`${page}/erase`)).status).toBe(403)
      expect((await other.post(`${page}/erase`, confirmed)).status).toBe(403)
      expect((await other.get('/console/patients/erased')).status).toBe(403)
      expect((await other.get('/console/patients')).html).not.toContain('/erased')
      expect((await other.get(page)).html).not.toContain('/erase')
    }
    expect(await test.world.store.patient(p1)).toBeDefined()
    const fhir = await console.as(person('clinician')).get(`${page}/fhir.json`)
    expect(JSON.parse(fhir.html)).toMatchObject({ resourceType: 'Bundle', type: 'collection' })
    expect((await admin.get(`${page}/fhir.json`)).status).toBe(403)
  })

  it("is nobody's where there is no such patient", async () => {
    for (const id of ['nobody', 'a%23b', '%00'])
      for (const path of ['export.json', 'erase'])
        expect((await admin.get(`/console/patients/${id}/${path}`)).status).toBe(404)
  })
})
