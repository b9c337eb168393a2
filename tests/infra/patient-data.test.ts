import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'
import { aWorld, book, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'
import { get, post, siteOf } from './a-site.ts'

let test: TestWorld
let site: ReturnType<typeof siteOf>
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
  site = siteOf(test)
})
afterEach(() => test.close())

const clinicId = asId<ClinicId>('northside')
const p1 = { clinicId, patientId: asId<never>('p1') }
const secrets = () =>
  test.texts.accepted.flatMap(({ outgoing }) => outgoing.text.match(/\/[a-z]\/\w{22}\b/g) ?? [])
const consent = { by: 'Dr Example', confirm: 'yes' }

interface Exported {
  held: Record<string, unknown[]>
  fhir: { entry: unknown[] }
}

describe('what is held on a patient', () => {
  it('is given as one file, with every kind of row, as FHIR too, and with nothing that opens a link', async () => {
    const { status, html, headers } = await get(site, '/patients/p1/export.json')
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
    for (const part of ['courses', 'cursors', 'messages', 'questionnaires', 'links', 'jobs'])
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

  it('is erased only after a page that names the patient was confirmed', async () => {
    expect((await get(site, '/patients/p1')).html).toContain('href="/patients/p1/erase"')
    const asked = await get(site, '/patients/p1/erase')
    expect(asked.text).toContain('Yes, erase Ada Example')
    expect(asked.text).toMatch(/The \d sessions to come lose their places/)
    for (const fields of [{}, { by: 'Dr Example' }, { confirm: 'yes' }, { by: ' ', confirm: 'yes' }])
      expect((await post(site, '/patients/p1/erase', fields as Record<string, string>)).status).toBe(422)
    expect(await test.world.store.patient(p1)).toBeDefined()
  })

  it('is erased with a proof of what was deleted, and can be erased again', async () => {
    const before = await test.world.store.patientFile(p1)
    const { status, text } = await post(site, '/patients/p1/erase', consent)
    expect(status).toBe(200)
    expect(text).toMatch(
      /All that was held on patient p1 was deleted: \d+ rows\. A read afterwards found nothing/,
    )
    expect(text).toContain('By Dr Example')
    expect(text).toContain('(2027-03-09T12:00:00.000Z)')
    expect(text).toContain(`message ${before.messages.length} `)
    expect(text).toContain(before.messages[0]!.id)
    expect(text).toMatch(/phone-holder 1/)
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
      expect((await get(site, `/patients/p1${path}`)).status).toBe(404)
    expect((await post(site, '/patients/p1/erase', consent)).text).toContain('Nothing was held on patient p1')
    expect((await get(site, '/patients/p2')).status).toBe(200)
    expect(test.events.filter((e) => e.kind === 'erased').map((e) => e.rows > 0)).toEqual([true, false])
  })

  it("is nobody's where there is no such patient", async () => {
    for (const id of ['nobody', 'a%23b', '%00'])
      for (const path of ['export.json', 'erase'])
        expect((await get(site, `/patients/${id}/${path}`)).status).toBe(404)
  })
})
