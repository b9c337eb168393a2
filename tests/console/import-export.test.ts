import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writtenCell } from '../../shared/domain/cell-text.ts'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'
import { importPatients } from '../../shared/use-cases/import-patients.ts'
import { aWorld, book, setUp, type TestWorld } from '../a-world.ts'
import { payloads, trigger } from '../adapters/formula-payloads.ts'
import { aPatient } from '../builders.ts'
import { aGoal, aList, aReferral } from './care-records.ts'
import { aConsole, anybody, type Console, type Desk, keyOf, person } from './a-console.ts'

let test: TestWorld
let console: Console
let desk: Desk
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  console = aConsole(test)
  desk = console.as(anybody)
})
afterEach(() => test.close())

const clinicId = asId<ClinicId>('northside')
const enrolled = async () => (await test.world.store.patients(clinicId)).map((ref) => ref.patientId).sort()
const head = 'Patient id,Given name,Family name,Phone'
const good = `${head}\nN-1,Bea,Muster,07700 900101\nN-2,"Cy <b>",O'Test,07700 900150\nN-3,,Nameless,\n`
const send = (pasted: string, what: string) => desk.post('/console/patients/import', { do: what, pasted })
const file = (content: string | Uint8Array<ArrayBuffer>, name = 'patients.csv') => new File([content], name)

describe('importing patients on the page', () => {
  it('shows what would be stored, each bad row and why, and shared numbers, and stores nothing', async () => {
    const { status, text, html } = await desk.post('/console/patients/import', {
      do: 'preview',
      file: file(good),
    })
    expect(status).toBe(200)
    expect(text).toContain('Nothing is stored yet. 2 patients would be enrolled; 1 row cannot be read')
    expect(text).toMatch(/4 Given name .* A given name/)
    expect(text).toMatch(/07700 900101 2 Example, Ada/)
    expect(html).not.toContain('<b>')
    expect(html).not.toMatch(/<script(?! src="\/console\/script\/\w+\.js" defer=""><\/script>)/)
    expect(await enrolled()).toEqual(['p1'])
  })

  it('enrols from the preview what was good, says what was left out, and enrols nobody twice', async () => {
    const preview = await send(good, 'preview')
    const hidden = /name="pasted" value="([^"]*)"/.exec(preview.html)![1]!
    const pasted = hidden
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
    const { text } = await send(pasted, 'enrol')
    expect(text).toContain('2 patients of the table are enrolled')
    expect(text).toMatch(/4 Given name/)
    expect(await enrolled()).toEqual(['N-1', 'N-2', 'p1'])
    expect(await test.world.store.phoneHolders('+447700900101')).toHaveLength(2)

    expect((await send(good, 'preview')).text).toContain('0 patients would be enrolled')
    expect((await send(good, 'enrol')).text).toContain('Who was enrolled before stayed as they were')
    expect(await enrolled()).toHaveLength(3)
  })

  it('leaves a patient who is enrolled as they are, whatever the table says', async () => {
    await send(`${head}\np1,Other,Name,07700 900199\n`, 'enrol')
    expect(await test.world.store.patient({ clinicId, patientId: asId('p1') })).toEqual(aPatient())
    expect(await test.world.store.phoneHolders('+447700900199')).toEqual([])
  })

  it('shows a number as shared although the table leaves it out of the row of who has it', async () => {
    const { text } = await send(`${head}\np1,Ada,Example,\nN-1,Bea,Muster,07700 900101\n`, 'preview')
    expect(text).toMatch(/Numbers that several patients share .* 07700 900101 3 Example, Ada/)
    const same = await send(`${head}\np1,Ada,Example,07700 900101\n`, 'preview')
    expect(same.text).not.toContain('Numbers that several')
  })

  it('gives a template that it takes', async () => {
    const { html, headers } = await desk.get('/console/patients/import/template.csv')
    expect(headers.get('content-disposition')).toBe('attachment; filename="patients-template.csv"')
    const { text } = await send(html.replace('Ada', 'Ida'), 'preview')
    expect(text).toContain('1 patient would be enrolled; 0 rows cannot')
  })

  it.each([
    [{}, 'There is no table'],
    [{ file: file('') }, 'The file is empty'],
    [{ file: file(new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'cat.png') }, 'This is an image'],
    [{ file: file('x'.repeat(1_200_000)) }, 'The file is too large: 1,200 KB'],
    [{ file: file('hello\nworld') }, 'No column of it is known'],
    [{ file: file(good), pasted: good }, 'There is a file and a pasted table'],
  ])('says in clear words what is wrong: %#', async (fields: Record<string, string | File>, problem) => {
    const { status, text } = await desk.post('/console/patients/import', { do: 'preview', ...fields })
    expect([status, text.includes(problem)]).toEqual([422, true])
  })

  it('sees that no file was chosen, as a browser sends it', async () => {
    const part = (name: string, more: string, value: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
    const body = `${part('file', '; filename=""\r\nContent-Type: application/octet-stream', '')}${part('pasted', '', good)}${part('do', '', 'preview')}--x--\r\n`
    const answer = await console.app.request('http://127.0.0.1/console/patients/import', {
      method: 'POST',
      headers: {
        'Content-Type': 'multipart/form-data; boundary=x',
        'x-test-actor': JSON.stringify(anybody),
      },
      body,
    })
    expect(await answer.text()).toContain('Nothing is stored yet')
  })

  it('reads nothing that is far too large, and no other form of such a size', async () => {
    const huge = await desk.post('/console/patients/import', {
      do: 'preview',
      file: file('x'.repeat(2_100_000)),
    })
    expect([huge.status, huge.text.includes('larger than 2000 KB')]).toEqual([413, true])
    expect((await desk.post('/console/patients/search', { words: 'x'.repeat(300_000) })).status).toBe(413)
  })

  it('does not understand another form', async () => {
    expect((await desk.post('/console/patients/import', { do: 'erase' })).status).toBe(422)
  })

  it('takes a table in parts, and finishes what broke off', async () => {
    const rows = Array.from(
      { length: 1200 },
      (_, i) => `B-${i},Given,Family ${i},07700 900${String(i % 1000).padStart(3, '0')}`,
    )
    const text = [head, ...rows].join('\n')
    const early = (i: number) =>
      aPatient({ id: asId(`B-${i}`), givenName: 'Given', familyName: `Family ${i}` })
    await importPatients(test.world, [early(7), early(1199)])
    expect((await send(text, 'preview')).text).toContain('1,198 patients would be enrolled')
    let page = await send(text, 'enrol')
    const done: string[] = []
    for (;;) {
      const next = /name="from" value="(\d+)"/.exec(page.html)?.[1]
      if (next === undefined) break
      done.push(/([\d,]+) of 1,200 rows are done/.exec(page.text)![1]!)
      expect(page.html).toContain('data-go-on="yes"')
      page = await desk.post('/console/patients/import', { do: 'enrol', pasted: text, from: next })
    }
    expect(done).toEqual(['500', '1,000'])
    expect(page.text).toContain('1,200 patients of the table are enrolled')
    expect(await enrolled()).toHaveLength(1201)
  })
})

describe('exported tables', () => {
  const table = async (path: string): Promise<Record<string, string>[]> => {
    const { status, html, headers } = await desk.get(`/console/patients/export/${path}`)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    return parse(html, { bom: true, columns: true })
  }

  it('hold patients, sessions and messages, and the words of messages only where they are asked for', async () => {
    await book(test)
    await test.until('2027-03-08T12:00')
    const [patient] = await table('patients.csv')
    expect(patient).toMatchObject({ 'Patient id': 'p1', 'Reminders by': 'text' })
    expect(writtenCell(patient!.Phone!)).toBe('+447700900101')

    const sessions = await table('sessions.csv')
    expect(sessions).toHaveLength(10)
    expect(sessions[0]).toMatchObject({
      Date: '2027-03-08',
      'Time (Europe/London)': '09:30',
      State: 'booked',
    })

    const messages = await table('messages.csv')
    expect(messages.map((m) => m.Kind)).toContain('reminder')
    expect(messages[0]).toMatchObject({ State: 'unconfirmed', By: 'text' })
    expect(JSON.stringify(messages)).not.toMatch(/Ada|900101|Northside/)
    expect(JSON.stringify(await table('messages.csv?words=yes'))).toMatch(/Northside/)
  })

  it('give back by import the patients that they hold', async () => {
    const { html } = await desk.get('/console/patients/export/patients.csv')
    expect((await send(html, 'preview')).text).toContain('1 patient is enrolled already')
  })

  it('run nothing that somebody wrote as a name, on any page and in any cell', async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const rows = payloads.map((payload, i) => `x${i},${quoted(payload)},${quoted(payload)},`)
    const text = [head, ...rows].join('\n')
    const pages = [
      await send(text, 'preview'),
      await desk.post('/console/patients/import', { do: 'enrol', pasted: text, areOthers: 'yes' }),
      await desk.get('/console/patients'),
    ]
    const ids = (await enrolled()).filter((id) => id.startsWith('x'))
    expect(ids.length).toBeGreaterThan(100)
    for (const id of ids.slice(-20))
      pages.push(await desk.get(`/console/patients/${id}`), await desk.get(`/console/patients/${id}/erase`))
    for (const { status, html } of pages) {
      expect(status).toBe(200)
      expect(html.replace(/<script src="\/console\/script\/\w+\.js" defer=""><\/script>/, '')).not.toMatch(
        /<script|<img|onerror=alert\(1\)>/,
      )
    }
    const written = (await table('patients.csv')).filter((row) => row['Patient id']!.startsWith('x'))
    expect(written.flatMap((row) => Object.values(row)).filter((cell) => trigger.test(cell))).toEqual([])
    for (const row of written) {
      const payload = payloads[Number(row['Patient id']!.slice(1))]!
      expect(writtenCell(row['Given name']!)).toBe(writtenCell(payload).trim())
    }
  })

  it('know no other table', async () => {
    for (const path of ['secrets.csv', '__proto__.csv', 'a/b.csv', '.csv'])
      expect((await desk.get(`/console/patients/export/${path}`)).status).toBe(404)
  })

  it('of a range of days hold what falls on them', async () => {
    await book(test)
    const days = (await table('sessions.csv?from=2027-03-09&to=2027-03-11')).map((row) => row.Date)
    expect(days).toEqual(['2027-03-09', '2027-03-10', '2027-03-11'])
    expect((await desk.get('/console/patients/export/sessions.csv?from=someday')).status).toBe(422)
  })

  it('hold referrals, goals and medicines, of the days that were chosen', async () => {
    const list = aList([{ name: '+Tramadol', dose: '50 mg' }])
    for (const record of [aReferral('p1', { to: '=Dietetics' }), aGoal([list], { goal: '@Fewer tablets' })])
      await test.world.store.commit([{ kind: 'put-record', record }])
    expect(await table('referrals.csv')).toMatchObject([
      { 'Patient id': 'p1', To: "'=Dietetics", Status: 'sent', 'Stands so': 'yes' },
    ])
    expect(await table('goals.csv')).toMatchObject([{ Goal: "'@Fewer tablets", State: 'open' }])
    expect(await table('medicines.csv?from=2027-03-01&to=2027-03-01')).toMatchObject([
      { Moment: 'baseline', Day: '2027-03-01', Medicine: "'+Tramadol", 'Dose as told': '50 mg' },
    ])
    for (const of of ['referrals', 'goals', 'medicines'])
      expect(await table(`${of}.csv?from=2026-01-01&to=2026-02-01`)).toEqual([])
    const [last] = await test.store.auditEntries(clinicId, { limit: 1 })
    expect(last).toMatchObject({ operation: 'export-medicines', did: 'saw' })
  })

  it('are for administrators, and what is clinical for clinicians', async () => {
    const ofDesk = ['patients', 'sessions', 'messages']
    const clinical = ['answers', 'referrals', 'goals', 'medicines']
    const statuses = async (...roles: Parameters<typeof person>[0][]) =>
      await Promise.all(
        roles.flatMap((role) =>
          [...ofDesk, ...clinical].map(
            async (name) =>
              (await console.as(person(role)).get(`/console/patients/export/${name}.csv`)).status,
          ),
        ),
      )
    expect(await statuses('reception')).toEqual([403, 403, 403, 403, 403, 403, 403])
    expect(await statuses('clinician')).toEqual([404, 404, 404, 200, 200, 200, 200])
    expect(await statuses('administrator')).toEqual([200, 200, 200, 404, 404, 404, 404])
    expect((await console.as(keyOf(['patients:read'])).get('/console/patients/export')).status).toBe(403)
  })

  it('stand in the audit, each of them', async () => {
    await table('patients.csv')
    const [last] = await test.store.auditEntries(clinicId, { limit: 1 })
    expect(last).toMatchObject({ operation: 'export-patients', did: 'saw' })
  })
})
