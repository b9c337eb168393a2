import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { perform } from '../../functions/clinic-console/perform.ts'
import { readSettings } from '../../functions/clinic-console/operations/settings.ts'
import {
  partOperations,
  setAlerts,
  setChairs,
  setDetails,
  setHolidays,
  setHours,
  setReminders,
  setScreening,
} from '../../functions/clinic-console/operations/settings-parts.ts'
import { readSignOffs, signTable } from '../../functions/clinic-console/operations/settings-signing.ts'
import { listSettingsChanges, undoSettings } from '../../functions/clinic-console/operations/settings-undo.ts'
import { written } from '../../functions/clinic-console/operations/settings-written.ts'
import { previewHours, previewReminders } from '../../functions/clinic-console/operations/settings-preview.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, book, courseOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'
import { aConsole, type Console, keyOf, person } from './a-console.ts'

const worlds: TestWorld[] = []
let test: TestWorld
let desk: Console
beforeEach(async () => {
  test = await aWorld()
  worlds.push(test)
  await setUp(test, {
    clinic: aClinic({
      questionnaires: {
        ...aClinic().questionnaires,
        rules: [
          { moment: { kind: 'review', afterSession: 5 }, instruments: ['pgic'] },
          { moment: { kind: 'months-after-end', months: 3 }, instruments: ['fiqr'] },
        ],
      },
      fees: { nhs: 15000 },
      colour: '#005ea5',
    }),
  })
  desk = aConsole(test)
})
afterAll(() => Promise.all(worlds.map((world) => world.close())))

const admin = person('administrator')
const clinic = async (): Promise<Clinic> => (await test.store.clinic(asId('northside')))!
const partOf = async (part: string) => (written(await clinic()) as Record<string, object>)[part]!
const nineToNoon = ['09:00-12:00']
const hours = {
  mon: nineToNoon,
  tue: nineToNoon,
  wed: nineToNoon,
  thu: nineToNoon,
  fri: [],
  sat: [],
  sun: [],
}

describe('settings', () => {
  it('can be sent back as they are read, part by part, and nothing changes', async () => {
    const read = await perform(desk.needs, admin, readSettings, {})
    if (read.kind !== 'done') throw new Error(read.kind)
    for (const it of partOperations) {
      const performed = await perform(desk.needs, admin, it, {
        ...(read.value.settings[it.part] as object),
        version: read.value.version,
      })
      expect({ part: it.part, ...performed }).toEqual({
        part: it.part,
        kind: 'done',
        value: { version: 1, change: null },
      })
    }
  })

  it('are saved, listed with who did it, and put back', async () => {
    const before = await clinic()
    const change = { openingHours: hours, slotMinutes: 30, version: 1 }
    expect(await perform(desk.needs, admin, setHours, change)).toEqual({
      kind: 'done',
      value: { version: 2, change: 'v2' },
    })
    expect((await clinic()).openingHours[5]).toEqual([])
    const listed = await perform(desk.needs, admin, listSettingsChanges, {})
    expect(listed).toMatchObject({
      value: { changes: [{ id: 'v2', part: 'hours', by: 'Sam administrator', canBeUndone: true }] },
    })
    expect(await perform(desk.needs, admin, undoSettings, { change: 'v2' })).toMatchObject({
      kind: 'done',
      value: { version: 3 },
    })
    expect(await clinic()).toEqual({ ...before, version: 3 })
    // Taking it back can be taken back; the first save cannot be twice.
    expect(await perform(desk.needs, admin, undoSettings, { change: 'v3' })).toMatchObject({ kind: 'done' })
    expect((await clinic()).slotMinutes).toBe(30)
  })

  it('are not put back over what was changed since', async () => {
    await perform(desk.needs, admin, setHours, { openingHours: hours, slotMinutes: 30, version: 1 })
    await perform(desk.needs, admin, setHours, { openingHours: hours, slotMinutes: 10, version: 2 })
    expect(await perform(desk.needs, admin, undoSettings, { change: 'v2' })).toMatchObject({ kind: 'stale' })
    expect((await clinic()).slotMinutes).toBe(10)
    expect(await perform(desk.needs, admin, undoSettings, { change: 'v99' })).toEqual({ kind: 'not-found' })
  })

  it('of another version than the one that was looked at are not overwritten', async () => {
    const alerts = { ...(await partOf('alerts')), version: 1 }
    await perform(desk.needs, admin, setHours, { openingHours: hours, slotMinutes: 30, version: 1 })
    const others = { ...alerts, alertContacts: [{ name: 'Dr Grey', email: 'grey@example.org' }] }
    expect(await perform(desk.needs, admin, setAlerts, others)).toMatchObject({ kind: 'stale' })
    expect((await clinic()).version).toBe(2)
  })

  it('are saved once, and taken back once, by a button that is pressed twice', async () => {
    const wanted = { openingHours: hours, slotMinutes: 30, version: 1 }
    const saved = { kind: 'done', value: { version: 2, change: 'v2' } }
    expect(await perform(desk.needs, admin, setHours, wanted)).toEqual(saved)
    expect(await perform(desk.needs, admin, setHours, wanted)).toEqual(saved)
    const back = { kind: 'done', value: { version: 3, change: 'v3' } }
    expect(await perform(desk.needs, admin, undoSettings, { change: 'v2' })).toEqual(back)
    expect(await perform(desk.needs, admin, undoSettings, { change: 'v2' })).toEqual(back)
    expect((await clinic()).version).toBe(3)
  })

  it('are refused with the rule that they break', async () => {
    const twice = { ...hours, mon: ['09:00-12:00', '11:00-13:00'] }
    expect(
      await perform(desk.needs, admin, setHours, { openingHours: twice, slotMinutes: 30, version: 1 }),
    ).toMatchObject({
      kind: 'invalid',
      refusals: [
        { field: 'openingHours.mon[1]', problem: expect.stringContaining('overlaps 09:00') as string },
      ],
    })
    expect(
      await perform(desk.needs, admin, setAlerts, { alerts: {}, alertContacts: [], version: 1 }),
    ).toMatchObject({ kind: 'invalid', refusals: [{ field: 'alertContacts' }] })
  })

  it('name no day twice, and nothing that is treated in the name that texts begin with', async () => {
    const days = ['A crown', 'Coronation'].map((name) => ({ date: '2027-05-08', name }))
    const twice = { ...(await partOf('holidays')), extraBankHolidays: days, version: 1 }
    expect(await perform(desk.needs, admin, setHolidays, twice)).toMatchObject({
      refusals: [{ field: 'extraBankHolidays[1].date', problem: '2027-05-08 stands there twice' }],
    })
    const telling = { ...(await partOf('clinic')), shortName: 'Fibro North', version: 1 }
    expect(await perform(desk.needs, admin, setDetails, telling)).toMatchObject({
      refusals: [{ field: 'shortName', problem: expect.stringContaining('"Fibro" tells') as string }],
    })
  })

  it('that break a rule about another part are refused in words that people read there', async () => {
    const saved = await clinic()
    const closure = {
      id: 'c',
      from: '2027-04-01',
      to: '2027-04-01',
      reason: 'Repair',
      chairId: saved.chairs[2]!.id,
    }
    const wording = { 'reminder.sms': '{clinic}: {when}. Please answer with a text.' }
    const version = saved.version + 1
    await test.store.commit([
      { kind: 'put-clinic', clinic: { ...saved, version, closures: [closure], wording } },
    ])
    const chairs = saved.chairs.slice(0, 2)
    expect(await perform(desk.needs, admin, setChairs, { chairs, version })).toEqual({
      kind: 'refused',
      problems: [expect.stringMatching(/^Closures: the clinic has no chair chair-3\. What it takes: /i)],
    })
  })

  it('that are clinical are for clinicians too, all others for administrators', async () => {
    const clinician = person('clinician')
    for (const it of partOperations) {
      const input = { ...(await partOf(it.part)), version: (await clinic()).version }
      const isTable = ['questionnaires', 'screening', 'red-flags'].includes(it.part)
      const performed = await perform(desk.needs, clinician, it, input)
      expect({ part: it.part, kind: performed.kind }).toEqual({
        part: it.part,
        kind: isTable ? 'done' : 'not-allowed',
      })
      expect((await perform(desk.needs, person('reception'), it, input)).kind).toBe('not-allowed')
      expect((await perform(desk.needs, keyOf(['settings:read']), it, input)).kind).toBe('not-allowed')
    }
    await perform(desk.needs, admin, setHours, { openingHours: hours, slotMinutes: 30, version: 1 })
    expect(await perform(desk.needs, clinician, undoSettings, { change: 'v2' })).toMatchObject({
      kind: 'refused',
    })
  })
})

describe('a chair', () => {
  const two = () => ({ chairs: aClinic().chairs.slice(1), version: 1 })

  it('that has sessions is not taken back with the save that brought it', async () => {
    const { chairs } = aClinic()
    const [first] = chairs
    const more = [...chairs, { ...first!, id: asId<never>('chair-9'), name: 'Chair 9' }]
    await perform(desk.needs, admin, setChairs, { chairs: more, version: 1 })
    const day = { clinicId: asId<never>('northside'), chairId: asId<never>('chair-9'), date: '2027-03-08' }
    const bookings = [{ from: 570, to: 600, patientId: 'p1', courseId: 'c1', sessionId: 's1' } as never]
    await test.store.commit([{ kind: 'put-chair-day', day: { ...day, version: 1, bookings } }])
    const asked = await perform(desk.needs, admin, undoSettings, { change: 'v2' })
    expect(asked).toMatchObject({
      kind: 'refused',
      problems: [expect.stringContaining('1 session stands on it') as string],
    })
    expect((await clinic()).chairs).toHaveLength(more.length)
  })

  it('that has sessions is not retired; an empty one is', async () => {
    await book(test)
    const [session] = (await courseOf(test)).sessions
    expect(session!.chairId).toBe('chair-1')
    expect(await perform(desk.needs, admin, setChairs, two())).toMatchObject({
      kind: 'refused',
      problems: [expect.stringMatching(/Chair 1 cannot go yet: 10 sessions/)],
    })
    const others = { chairs: aClinic().chairs.slice(0, 2), version: 1 }
    expect(await perform(desk.needs, admin, setChairs, others)).toMatchObject({ kind: 'done' })
  })
})

describe('before a save', () => {
  it('tells which booked sessions could not stay, and stores nothing', async () => {
    await book(test)
    const previewed = await perform(desk.needs, admin, previewHours, {
      openingHours: hours,
      slotMinutes: 15,
      version: 1,
    })
    // Ten daily sessions at 09:30: two Fridays.
    expect(previewed).toMatchObject({
      kind: 'done',
      value: {
        booked: 10,
        lost: 2,
        courses: [{ courseId: 'c1', problems: [] }],
      },
    })
    expect((await clinic()).version).toBe(1)
  })

  it('shows what a limit a week leaves out of a sample course', async () => {
    const { reminders, quietHours } = (await partOf('reminders')) as { reminders: object; quietHours: string }
    const input = { reminders: { ...reminders, mostPerWeek: 2 }, quietHours, version: 1 }
    const previewed = await perform(desk.needs, admin, previewReminders, input)
    if (previewed.kind !== 'done') throw new Error(JSON.stringify(previewed))
    const { weeks, changes, changed } = previewed.value
    expect(Math.max(...weeks.map(({ after }) => after.messages))).toBe(2)
    expect(Math.max(...weeks.map(({ before }) => before.messages))).toBeGreaterThan(5)
    expect(changed).toBeGreaterThan(10)
    expect(changes.every(({ before, after }) => before !== null && after === null)).toBe(true)
    expect(await perform(desk.needs, admin, setReminders, input)).toMatchObject({ kind: 'done' })
    expect((await clinic()).reminders.mostPerWeek).toBe(2)
  })
})

describe('a clinical table', () => {
  it('is signed by a clinician, and by nobody once it has changed', async () => {
    const clinician = person('clinician')
    const signed = async () => {
      const read = await perform(desk.needs, clinician, readSignOffs, {})
      return read.kind === 'done' ? read.value.signOffs : []
    }
    expect(await signed()).toEqual([])
    expect(await perform(desk.needs, admin, signTable, { table: 'screening', version: 1 })).toEqual({
      kind: 'not-allowed',
    })
    await perform(desk.needs, clinician, signTable, { table: 'screening', version: 1 })
    expect(await signed()).toMatchObject([{ table: 'screening', by: 'Sam clinician', isAsSigned: true }])
    const screening = { ...(await clinic()).screening, weights: { pacemaker: 'review' } }
    await perform(desk.needs, clinician, setScreening, { screening, version: 2 })
    expect(await signed()).toMatchObject([{ table: 'screening', isAsSigned: false }])
  })
})
