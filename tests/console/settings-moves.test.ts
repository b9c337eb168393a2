import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setChairs, setHours } from '../../functions/clinic-console/operations/settings-parts.ts'
import { previewClosure } from '../../functions/clinic-console/operations/closures/close.ts'
import { previewChairs, previewHours } from '../../functions/clinic-console/operations/settings-preview.ts'
import { undoSettings } from '../../functions/clinic-console/operations/settings-undo.ts'
import { settingsParts } from '../../functions/clinic-console/pages/settings/parts.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import type { Scope } from '../../shared/domain/api-key.ts'
import { asId, type ChairId } from '../../shared/domain/ids.ts'
import { clockText } from '../../shared/domain/time.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { aWorld, book, courseOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, type Console, type Desk, keyOf, person } from './a-console.ts'

const admin = person('administrator')
const names = ['Ann', 'Bea', 'Cai']
const patients = names.map((givenName, i) =>
  aPatient({
    id: asId(`p${i + 1}`),
    givenName,
    phone: `+44770090010${i + 1}`,
    email: `p${i + 1}@example.com`,
    preferences: { reminders: ['sms', 'email'], questionnaires: [], maintenance: [] },
  }),
)
const chairs = aClinic().chairs.slice(0, 2)

const hours = settingsParts.find(({ part }) => part === 'hours')!

let test: TestWorld
let console: Console
let desk: Desk
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test, { clinic: aClinic({ chairs }), patients })
  for (const n of [3, 1, 2]) await book(test, { patientId: `p${n}`, courseId: `c${n}` })
  await test.until('2027-03-02T10:00')
  console = aConsole(test)
  desk = console.as(admin)
})
afterEach(() => test.close())

const clinic = async () => (await test.store.clinic(asId('northside')))!
const courses = () => Promise.all([1, 2, 3].map((n) => courseOf(test, `p${n}`)))
const standing = async () =>
  (await courses()).flatMap((course) =>
    course.sessions.map((s) => `${course.id} ${s.id} ${s.date} ${clockText(s.minute)} ${s.chairId}`),
  )
const fieldsOf = async (over: Record<string, string>) => ({
  ...(hours.fieldsOf(await clinic()) as Record<string, string>),
  version: String((await clinic()).version),
  ...over,
})
const seenIn = (html: string) => /name="seen" value="([0-9a-f]+)"/.exec(html)?.[1] ?? ''
const page = '/console/settings/hours'
const noFridays = { 'openingHours-fri': '' }
const inputOf = async (over: Record<string, string>) => ({
  ...hours.inputOf({ ...(await fieldsOf({})), ...over }),
  version: (await clinic()).version,
})

const placesOf = (value: { courses: { courseId: string; moves: { sessionId: string; to: Place }[] }[] }) =>
  value.courses.flatMap(({ courseId, moves }) =>
    moves.map(
      ({ sessionId, to }) =>
        `${courseId} ${sessionId} ${to.date} ${to.time} ${chairs.find((c) => c.name === to.chair)!.id}`,
    ),
  )
interface Place {
  date: string
  time: string
  chair: string
}

describe('other opening hours', () => {
  it('show whose sessions would move and what would be sent, and then do just that', async () => {
    const previewed = await perform(console.needs, admin, previewHours, await inputOf(noFridays))
    if (previewed.kind !== 'done') throw new Error(JSON.stringify(previewed))
    const { value } = previewed
    expect(value.courses.map(({ courseId }) => courseId).sort()).toEqual(['c1', 'c2', 'c3'])
    expect([value.patients, value.texts, value.emails, value.lost]).toEqual([3, 3, 3, 6])
    const before = await standing()

    const shown = await desk.post(page, await fieldsOf({ ...noFridays, do: 'preview' }))
    for (const name of names) expect(shown.text).toContain(name)
    expect(shown.text).toContain('3 patients would be told: 3 texts')
    expect(shown.text).toContain('The first of the notices')
    expect(await standing()).toEqual(before)
    const sent = test.texts.accepted.length

    const seen = seenIn(shown.html)
    expect((await desk.post(page, await fieldsOf({ ...noFridays, seen, do: 'save' }))).status).toBe(303)
    await test.until('2027-03-02T10:30')
    const stands = await standing()
    expect(placesOf(value).length).toBeGreaterThanOrEqual(6)
    for (const place of placesOf(value)) expect(stands).toContain(place)
    expect(test.texts.accepted.slice(sent)).toHaveLength(3)
  })

  it('are not saved where the diary changed since the look: what would move then is shown', async () => {
    const shown = await desk.post(page, await fieldsOf({ ...noFridays, do: 'preview' }))
    const [course] = await courses()
    const friday = course!.sessions.find((s) => s.date === '2027-03-12')!
    await cancelSession(test.world, refOf(course!), { sessionId: friday.id, by: 'clinic' })
    const before = await clinic()
    const fields = { ...noFridays, seen: seenIn(shown.html), do: 'save' }
    const refused = await desk.post(page, await fieldsOf(fields))
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('has changed since you looked')
    expect(refused.text).toContain('5 of 29 booked sessions')
    expect(await clinic()).toEqual(before)
    const again = { ...fields, seen: seenIn(refused.html) }
    expect((await desk.post(page, await fieldsOf(again))).status).toBe(303)
  })

  it('say what finds no place, and what would help', async () => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
    const shut = Object.fromEntries(days.map((day) => [`openingHours-${day}`, '']))
    const few = { ...shut, 'openingHours-wed': '09:00-10:00' }
    const shown = await desk.post(page, await fieldsOf({ ...few, do: 'preview' }))
    expect(shown.text).toContain('3 courses find no place')
    expect(shown.text).toContain('No place found')
  })

  it('that displace nobody are saved whatever becomes of the diary, and no others in their place', async () => {
    const more = { 'openingHours-sat': '09:00-12:00' }
    const shown = await desk.post(page, await fieldsOf({ ...more, do: 'preview' }))
    expect(shown.text).toContain('All 30 sessions that are booked can stay')
    const seen = seenIn(shown.html)
    const other = await desk.post(page, await fieldsOf({ ...noFridays, seen, do: 'save' }))
    expect(other.status).toBe(409)
    expect(other.text).toContain('6 of 30 booked sessions')
    expect((await clinic()).version).toBe(1)
    const [course] = await courses()
    await cancelSession(test.world, refOf(course!), { sessionId: course!.sessions[3]!.id, by: 'clinic' })
    expect((await desk.post(page, await fieldsOf({ ...more, seen, do: 'save' }))).status).toBe(303)
  })

  it('are saved once by a button that is pressed twice, and say so', async () => {
    const shown = await desk.post(page, await fieldsOf({ ...noFridays, do: 'preview' }))
    const fields = await fieldsOf({ ...noFridays, seen: seenIn(shown.html), do: 'save' })
    const first = await desk.post(page, fields)
    expect(first.location).toMatch(/done=saved&change=v2$/)
    expect((await desk.post(page, fields)).location).toBe(first.location)
    expect((await clinic()).version).toBe(2)
  })

  it('do not remove what a colleague saved of them meanwhile without showing it', async () => {
    const shown = await desk.post(page, await fieldsOf({ ...noFridays, do: 'preview' }))
    const fields = await fieldsOf({ ...noFridays, seen: seenIn(shown.html), do: 'save' })
    const sixPm = { 'openingHours-mon': '09:00-18:00' }
    const theirs = await perform(console.needs, admin, setHours, await inputOf(sixPm))
    expect(theirs.kind).toBe('done')
    const refused = await desk.post(page, fields)
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('Somebody else has saved settings')
    expect(refused.text).not.toContain('The diary or what you typed')
    expect(refused.text).toContain('As it is saved')
    expect(refused.text).toContain('Monday 09:00-18:00')
  })

  it('are not taken back where sessions would move unseen: the form shows them first', async () => {
    const later = { 'openingHours-fri': '09:00-20:00' }
    await perform(console.needs, admin, setHours, await inputOf(later))
    const [course] = await courses()
    const friday = course!.sessions.find((s) => s.date === '2027-03-12')!
    const to = { date: friday.date, minute: 18 * 60 }
    const moved = await moveSession(test.world, refOf(course!), {
      sessionId: friday.id,
      to,
      scope: 'one',
    })
    expect(moved.kind).toBe('changed')
    const before = await standing()
    const asked = await perform(console.needs, admin, undoSettings, { change: 'v2' })
    expect(asked).toMatchObject({
      kind: 'refused',
      problems: [expect.stringContaining('1 course') as string],
    })
    expect((await clinic()).version).toBe(2)
    expect(await standing()).toEqual(before)
  })
})

describe('what a key learns of the moves', () => {
  it('is counts, and names and places only where it reads patients', async () => {
    const input = await inputOf(noFridays)
    const asked = async (scopes: Scope[]) => {
      const previewed = await perform(console.needs, keyOf(scopes), previewHours, input)
      if (previewed.kind !== 'done') throw new Error(JSON.stringify(previewed))
      return previewed.value
    }
    const few = await asked(['settings:write'])
    const { courses: none, sample, unreachable, ...counts } = few
    expect([none, sample, unreachable]).toEqual([[], undefined, []])
    const said = JSON.stringify(few)
    for (const name of [...names, 'p1', 'c1']) expect(said).not.toContain(`"${name}`)
    const whole = await asked(['settings:write', 'patients:read'])
    expect(whole).toMatchObject(counts)
    expect(counts).toMatchObject({ lost: 6, touched: 3, stuck: 0, patients: 3, unreached: 0 })
    expect(whole.courses).toHaveLength(3)
    expect(whole.sample).toBeDefined()
    const saved = await perform(console.needs, keyOf(['settings:write']), setHours, {
      ...input,
      seen: few.seen,
    })
    expect(saved.kind).toBe('done')
  })

  it('is counts of a closure too', async () => {
    const closure = { from: '2027-03-08', to: '2027-03-08', reason: 'Staff training' }
    const asked = async (scopes: Scope[]) => {
      const previewed = await perform(console.needs, keyOf(scopes), previewClosure, closure)
      if (previewed.kind !== 'done') throw new Error(JSON.stringify(previewed))
      return previewed.value
    }
    const few = await asked(['settings:write'])
    const whole = await asked(['settings:write', 'patients:read'])
    expect(whole.courses).toHaveLength(3)
    expect(few).toMatchObject({ courses: [], unreachable: [], patients: whole.patients, seen: whole.seen })
    for (const name of [...names, 'p1', 'c1']) expect(JSON.stringify(few)).not.toContain(`"${name}`)
  })
})

describe('a chair that is retired', () => {
  it('goes with its sessions once it was seen where they would stand, and not before', async () => {
    const input = { chairs: chairs.slice(1), version: 1 }
    expect((await perform(console.needs, admin, setChairs, input)).kind).toBe('refused')
    const previewed = await perform(console.needs, admin, previewChairs, input)
    if (previewed.kind !== 'done') throw new Error(JSON.stringify(previewed))
    const { seen } = previewed.value
    const other = { ...input, chairs: chairs.slice(0, 1), seen }
    expect((await perform(console.needs, admin, setChairs, other)).kind).toBe('stale')
    expect((await perform(console.needs, admin, setChairs, { ...input, seen })).kind).toBe('done')
    await test.until('2027-03-02T10:30')
    const stands = await standing()
    expect(placesOf(previewed.value).length).toBeGreaterThan(0)
    for (const place of placesOf(previewed.value)) expect(stands).toContain(place)
    const stuck = previewed.value.courses.flatMap(({ courseId, problems }) =>
      problems.length > 0 ? [courseId] : [],
    )
    const left = (await courses()).filter(({ sessions }) =>
      sessions.some((s) => s.chairId === 'chair-1' && s.state === 'booked'),
    )
    expect(left.map(({ id }) => id)).toEqual(stuck)
  })

  it('counts no notice of another change where its sessions keep their times', async () => {
    const onFirst = (await courses()).find((c) => c.sessions.every(({ chairId }) => chairId === 'chair-1'))!
    const [session] = onFirst.sessions
    const moved = await moveSession(test.world, refOf(onFirst), {
      sessionId: session!.id,
      to: { date: session!.date, minute: 16 * 60, chairId: session!.chairId },
      scope: 'one',
    })
    expect(moved.kind).toBe('changed')
    const another = { ...chairs[0]!, id: asId<ChairId>('chair-9'), name: 'By the window' }
    const input = { chairs: [another, chairs[1]!], version: 1 }
    const previewed = await perform(console.needs, admin, previewChairs, input)
    if (previewed.kind !== 'done') throw new Error(JSON.stringify(previewed))
    const { value } = previewed
    expect(value.courses.length).toBeGreaterThan(0)
    expect([value.patients, value.texts, value.emails, value.sample]).toEqual([0, 0, 0, undefined])
  })
})
