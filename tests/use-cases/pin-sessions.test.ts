import { afterEach, describe, expect, it } from 'vitest'
import { byTime } from '../../shared/domain/course.ts'
import { asId, type ChairId } from '../../shared/domain/ids.ts'
import type { Pin } from '../../shared/domain/job.ts'
import { bookCourse } from '../../shared/use-cases/book-course.ts'
import { aWorld, book, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'

let test: TestWorld
afterEach(() => test.close())

async function bookWith(pins: Pin[]) {
  return await bookCourse(
    test.world,
    { clinicId: asId('northside'), patientId: asId('p1') },
    {
      courseId: asId('c1'),
      protocolId: asId('ten-daily'),
      earliest: '2027-03-08',
      wishes: { minute: 570, impossible: [] },
      pins,
    },
  )
}

describe('a session that is set by hand', () => {
  it('stands exactly there, and the others stand around it by the rules', async () => {
    test = await aWorld()
    await setUp(test)
    const booking = await bookWith([{ session: 4, date: '2027-03-12', minute: 14 * 60 }])
    if (booking.kind !== 'booked') throw new Error(JSON.stringify(booking))
    const sessions = booking.course.sessions.toSorted(byTime)
    expect(sessions[3]).toMatchObject({ date: '2027-03-12', minute: 14 * 60 })
    expect(sessions[3]).not.toHaveProperty('override')
    expect(sessions).toHaveLength(10)
  })

  it('takes the first chair that is free then, where none was named', async () => {
    test = await aWorld()
    await setUp(test, { patients: [aPatient(), aPatient({ id: asId('p2'), phone: '+447700900102' })] })
    await book(test, { patientId: 'p2', courseId: 'c2' })
    const booking = await bookWith([{ session: 1, date: '2027-03-08', minute: 570 }])
    if (booking.kind !== 'booked') throw new Error(JSON.stringify(booking))
    expect(booking.course.sessions[0]?.chairId).toBe('chair-2')
  })

  it('breaks a rule only with a reason, which the session keeps', async () => {
    test = await aWorld()
    await setUp(test)
    const sunday = { session: 1, date: '2027-03-14', minute: 600 }
    expect(await bookWith([sunday])).toMatchObject({ kind: 'refused' })
    const booking = await bookWith([{ ...sunday, override: 'flies out on Monday' }])
    if (booking.kind !== 'booked') throw new Error(JSON.stringify(booking))
    expect(booking.course.sessions[0]).toMatchObject({
      date: '2027-03-14',
      minute: 600,
      override: 'flies out on Monday',
    })
  })

  it('never takes a chair that is taken, whatever the reason', async () => {
    test = await aWorld()
    await setUp(test, { patients: [aPatient(), aPatient({ id: asId('p2'), phone: '+447700900102' })] })
    await book(test, { patientId: 'p2', courseId: 'c2' })
    const taken = { session: 1, date: '2027-03-08', minute: 570, chairId: asId<ChairId>('chair-1') }
    expect(await bookWith([{ ...taken, override: 'because' }])).toMatchObject({ kind: 'refused' })
  })

  it('is refused in words where it can be nowhere', async () => {
    test = await aWorld()
    await setUp(test)
    const refused = await bookWith([
      { session: 11, date: '2027-03-09', minute: 570 },
      { session: 2, date: '2027-03-01', minute: 570 },
    ])
    expect(refused).toEqual({
      kind: 'refused',
      problems: [
        'There is no treatment 11 to set: Ten daily sessions has 10.',
        'Treatment 2 is set to Mon 1 Mar 2027, before the course may begin: choose an earlier start, or another day for it.',
      ],
    })
  })
})
