import { describe, expect, it } from 'vitest'
import { courseOf } from '../a-world.ts'
import { pressesOnACourse, s1 } from './a-press.ts'

const front = pressesOnACourse()
const { between, isDoneOnce, previewed, changing } = front

const reads = ['courseFile', 'chairDays'] as const

describe('a button below a preview that is pressed twice', () => {
  it.each(reads)('moves a session once, with the other press at the %s', async (at) => {
    const { sessions } = await isDoneOnce(
      at,
      await previewed(`${s1}/move?date=2027-03-08&time=11:00&scope=one`),
    )
    expect(sessions[0]).toMatchObject({ date: '2027-03-08', minute: 660 })
  })

  it.each(reads)('moves a session and the following once, with the other press at the %s', async (at) => {
    await isDoneOnce(at, await previewed(`${s1}/move?date=2027-03-09&time=11:00&scope=following`))
  })

  it.each(reads)('cancels a session once, with the other press at the %s', async (at) => {
    await isDoneOnce(at, await previewed(`${s1}/cancel`, { by: 'patient' }))
  })

  it('confirms a session once', async () => {
    await isDoneOnce('courseFile', { path: `${s1}/confirm`, fields: { revision: '0' } })
  })

  it.each(reads)('extends a course once, with the other press at the %s', async (at) => {
    const { sessions } = await isDoneOnce(at, await changing('extend', { sessions: '2' }))
    expect(sessions).toHaveLength(12)
  })

  it.each([
    ['shorten', { sessions: '2' }],
    ['pause', { reason: 'a bad cold' }],
    ['stop', { reason: 'moves abroad' }],
    ['wishes', { preferredTime: '14:00' }],
    ['funding', { funding: 'insurer' }],
  ])('does one %s', async (act, fields) => {
    await isDoneOnce('courseFile', await changing(act, fields))
  })

  it('resumes a course once', async () => {
    const { path, fields } = await changing('pause', { reason: 'a bad cold' })
    await front.desk.post(path, fields)
    await isDoneOnce('chairDays', await changing('resume', { from: '2027-03-15' }))
  })

  it('tells of what somebody else did to the course meanwhile, and writes nothing over it', async () => {
    const mine = await previewed(`${s1}/move?date=2027-03-08&time=11:00&scope=one`)
    const theirs = await previewed(`${s1}/move?date=2027-03-08&time=12:00&scope=one`)
    const [first, late] = await between('courseFile', mine, theirs)
    expect([first.status, late.status]).toEqual([303, 422])
    expect(late.text).toContain('something else was booked or changed meanwhile')
    expect((await courseOf(front.test)).sessions[0]).toMatchObject({ minute: 720 })
  })

  it('tells that a session was cancelled for another reason than this one', async () => {
    const { path, fields } = await previewed(`${s1}/cancel`)
    await front.desk.post(path, { ...fields, by: 'patient' })
    const late = await front.desk.post(path, { ...fields, by: 'clinic' })
    expect(late.status).toBe(422)
    expect(late.text).toContain('cancelled already, for the patient cannot come')
  })
})
