import { afterEach, describe, expect, it } from 'vitest'
import { asPreviewed } from '../../functions/clinic-console/as-previewed.ts'
import { type ChangePreview, previewChange } from '../../functions/clinic-console/change-preview.ts'
import type { Course } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { extendCourse } from '../../shared/use-cases/extend-course.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { rehearse } from '../../shared/use-cases/rehearse.ts'
import { aWorld, book, courseOf, londonTime, refOf, setUp, type TestWorld, wallText } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'

let test: TestWorld
afterEach(() => test.close())

const origin = 'https://northside.example.org'

async function booked(over: Parameters<typeof setUp>[1] = {}): Promise<Course> {
  test = await aWorld()
  await setUp(test, over)
  return await book(test)
}

const preview = (before: Course | undefined, after: Course): ChangePreview =>
  previewChange({
    before,
    after,
    clinic: aClinic(),
    patient: aPatient(),
    now: test.clock.now(),
    origin,
  })

const lines = ({ messages }: ChangePreview) =>
  messages.map(({ change, kind, at }) => `${change} ${wallText(Date.parse(at))} ${kind}`)

/** As sent, with the keys of links blotted out. */
const plain = (text: string) => text.replace(/\/([qs])\/[A-Za-z0-9]{22}/g, `/$1/${'x'.repeat(22)}`)

describe('the preview of a course that begins', () => {
  it('holds every session and every message, word for word as it is sent when nothing changes', async () => {
    const course = await booked()
    const { sessions, messages, totals } = preview(undefined, course)
    expect(sessions.map(({ change, number }) => `${change} ${number}`)).toEqual(
      course.sessions.map((_, i) => `comes ${i + 1}`),
    )
    expect(sessions[0]?.to).toEqual({ date: '2027-03-08', time: '09:30', chair: 'Chair 1' })

    await test.until('2027-04-30T12:00')
    const asked = messages.filter(({ kind }) => kind !== 'nudge').length
    expect(asked).toBeGreaterThan(20)
    const expected = messages.flatMap(({ written }) => written.map(({ text }) => text))
    expect(test.texts.accepted.map(({ outgoing }) => plain(outgoing.text))).toEqual(expected)
    expect(test.texts.accepted.map(({ at }) => at)).toEqual(messages.map(({ at }) => Date.parse(at)))
    expect(totals).toEqual({ texts: expected.length, segments: expected.length, emails: 0 })
  })

  it('shows what waits for a signature as what it is', async () => {
    const clinic = aClinic({ screening: { isRequired: true, weights: {}, needsBaseline: false } })
    const course = await booked({ clinic })
    const shown = previewChange({
      after: course,
      clinic,
      patient: aPatient(),
      now: test.clock.now(),
      origin,
    })
    expect(shown.waitsForSignature).toBe(true)
    const waiting = shown.messages.filter(({ waits }) => waits).map(({ kind }) => kind)
    expect(waiting).toContain('booking-confirmation')
    expect(shown.messages.filter(({ waits }) => !waits).map(({ kind }) => kind)).not.toContain('reminder')
  })
})

describe('the preview of a change', () => {
  it('shows a move, its notice with the words that go out, and the reminder that goes with it', async () => {
    const before = await booked()
    await test.until('2027-03-03T12:00')
    const request = {
      sessionId: asId<Course['sessions'][number]['id']>('s10'),
      to: { date: '2027-03-22', minute: 600 },
      scope: 'one',
    } as const
    const { outcome } = await rehearse(test.world, (world) => moveSession(world, refOf(before), request))
    if (outcome.kind !== 'changed') throw new Error(outcome.problems.join())
    const shown = preview(before, outcome.course)
    expect(shown.sessions).toMatchObject([
      {
        change: 'moves',
        number: 10,
        from: { date: '2027-03-19', time: '09:30' },
        to: { date: '2027-03-22', time: '10:00' },
      },
    ])
    expect(lines(shown)).toEqual(
      expect.arrayContaining([
        'comes 2027-03-03T12:03 change-notice',
        'goes 2027-03-18T09:30 reminder',
        'comes 2027-03-21T10:00 reminder',
      ]),
    )
    const notice = shown.messages.find(({ kind }) => kind === 'change-notice')

    await moveSession(test.world, refOf(before), request)
    const sent = test.texts.accepted.length
    await test.until('2027-03-03T12:05')
    const [told] = test.texts.accepted.slice(sent)
    expect(told?.at).toBe(londonTime('2027-03-03T12:03'))
    expect(plain(told!.outgoing.text)).toBe(notice?.written[0]?.text)
  })

  it('shows what goes, and counts what stays', async () => {
    const before = await booked()
    await test.until('2027-03-03T12:00')
    const whole = preview(undefined, before)
    const { outcome } = await rehearse(test.world, (world) =>
      cancelSession(world, refOf(before), { sessionId: asId('s5'), by: 'clinic' }),
    )
    if (outcome.kind !== 'changed') throw new Error(outcome.problems.join())
    const shown = preview(before, outcome.course)
    expect(shown.sessions).toMatchObject([{ change: 'goes', number: 5 }])
    expect(lines(shown).filter((line) => line.startsWith('goes'))).toContain('goes 2027-03-11T09:30 reminder')
    const ahead = whole.messages.length
    const { messages, unchangedMessages } = shown
    const gone = messages.filter(({ change }) => change === 'goes').length
    const changed = messages.filter(({ change }) => change === 'changes').length
    expect(unchangedMessages).toBe(ahead - gone - changed)
  })
})

describe('acting on what was seen', () => {
  it('stores nothing on a course that somebody has changed meanwhile', async () => {
    const course = await booked()
    const seen = { ...refOf(course), version: course.version }
    await extendCourse(test.world, refOf(course), { sessions: 1 })
    const act = () =>
      asPreviewed(test.world, seen, (world) => extendCourse(world, refOf(course), { sessions: 2 }))
    expect(await act()).toMatchObject({ kind: 'stale' })
    expect((await courseOf(test)).sessions).toHaveLength(11)
  })

  it('stores nothing where somebody is first in the moment of writing', async () => {
    const course = await booked()
    const seen = { ...refOf(course), version: course.version }
    const { store } = test.world
    let isFirst = true
    const slow = {
      ...store,
      async commit(changes: Parameters<typeof store.commit>[0]) {
        if (isFirst) {
          isFirst = false
          await extendCourse(test.world, refOf(course), { sessions: 1 })
        }
        return await store.commit(changes)
      },
    }
    const outcome = await asPreviewed({ ...test.world, store: slow }, seen, (world) =>
      extendCourse(world, refOf(course), { sessions: 2 }),
    )
    expect(outcome).toMatchObject({ kind: 'stale' })
    expect((await courseOf(test)).sessions).toHaveLength(11)
  })
})
