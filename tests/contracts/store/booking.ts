import { expect, it } from 'vitest'
import type { ChairDay } from '../../../shared/domain/chair-day.ts'
import { asId } from '../../../shared/domain/ids.ts'
import type { Change } from '../../../shared/changes.ts'
import type { PatientRef } from '../../../shared/ports.ts'
import { aClinic, aCourse, aPatient, aProtocol } from '../../builders.ts'
import { aCursor, aMessage, aTask, clash, done, freshPatient, noon, type Open, write } from './subject.ts'

const aDay = ({ clinicId, patientId }: PatientRef, over: Partial<ChairDay> = {}): ChairDay => ({
  clinicId,
  date: '2027-03-08',
  chairId: asId('chair-1'),
  version: 1,
  bookings: [{ from: 570, to: 600, patientId, courseId: asId('c1'), sessionId: asId('s1') }],
  ...over,
})
const aBegunCourse = (ref: PatientRef) => {
  const course = aCourse(['2027-03-08T09:30'], ref)
  return { course, cursor: aCursor(course) }
}

export function bookingContract(open: Open): void {
  it('gives one of two who book the same chair on the same day the booking', async () => {
    const { store } = open()
    const ref = freshPatient()
    const rivals = ['p1', 'p2'].map((patientId) => {
      const course = aCourse(['2027-03-08T09:30'], { ...ref, patientId: asId(patientId) })
      return [
        { kind: 'put-course', course, cursor: aCursor(course) },
        { kind: 'put-chair-day', day: aDay({ ...ref, patientId: asId(patientId) }) },
      ] satisfies Change[]
    })

    const results = await Promise.all(rivals.map((changes) => store.commit(changes)))

    expect(results.map(({ kind }) => kind).sort()).toEqual(['clash', 'committed'])
    const winner = results.findIndex(({ kind }) => kind === 'committed')
    expect(results[1 - winner]).toEqual(clash(rivals[1 - winner]![1]!))
    const [day, ...others] = await store.chairDays(ref.clinicId, '2027-03-08', '2027-03-08')
    expect(others).toEqual([])
    expect(day?.bookings.map(({ patientId }) => patientId)).toEqual([`p${winner + 1}`])
  })

  it('moves the cursor of no course that was erased, and leaves what lists show of one that stands', async () => {
    const { store } = open()
    const ref = freshPatient()
    const { course, cursor } = aBegunCourse(ref)
    const moved = { ...cursor, plannedThrough: noon + 60_000, nextDueAt: null }
    const move: Change = { kind: 'move-cursor', cursor: moved, was: cursor }
    expect(await store.commit([move])).toEqual(clash(move))
    expect(await store.patientFile(ref)).toMatchObject({ cursors: [], courses: [] })

    await write(store, { kind: 'put-course', course, cursor })
    const [brief] = await store.courseBriefs(ref.clinicId)
    await write(store, move)
    expect((await store.patientFile(ref)).cursors).toEqual([moved])
    expect(await store.courseBriefs(ref.clinicId)).toEqual([brief])
    expect(await store.commit([move])).toEqual(clash(move))
  })

  it('writes nothing of a booking in which one condition fails', async () => {
    const { store } = open()
    const ref = freshPatient()
    const taken = aDay(ref, { chairId: asId('chair-2') })
    await write(store, { kind: 'put-chair-day', day: taken })
    const begun = aBegunCourse(ref)
    const late: Change = { kind: 'put-chair-day', day: taken }

    const result = await store.commit([
      { kind: 'put-course', ...begun },
      { kind: 'put-chair-day', day: aDay(ref) },
      { kind: 'add-message', message: aMessage(ref) },
      late,
    ])

    expect(result).toEqual(clash(late))
    expect(await store.courseFile({ ...ref, courseId: begun.course.id })).toEqual({})
    expect(await store.message({ ...ref, messageId: aMessage(ref).id })).toBeUndefined()
    expect(await store.chairDays(ref.clinicId, '2027-03-08', '2027-03-08')).toEqual([taken])
  })

  it('books a course of 40 sessions in one piece', async () => {
    const { store } = open()
    const ref = freshPatient()
    const days = Array.from({ length: 40 }, (_, i) => aDay(ref, { chairId: asId(`chair-${i}`) }))
    await write(
      store,
      { kind: 'put-course', ...aBegunCourse(ref) },
      ...days.map((day): Change => ({ kind: 'put-chair-day', day })),
    )
    expect(await store.chairDays(ref.clinicId, '2027-03-08', '2027-03-08')).toHaveLength(40)
  })

  it('takes a version only on top of the one before it', async () => {
    const { store } = open()
    const ref = freshPatient()
    const patient = (version: number): Change => ({
      kind: 'put-patient',
      patient: aPatient({ clinicId: ref.clinicId, id: ref.patientId, version }),
    })
    expect(await store.commit([patient(2)])).toEqual(clash(patient(2)))
    expect(await store.commit([patient(1)])).toEqual(done)
    expect(await store.commit([patient(1)])).toEqual(clash(patient(1)))
    expect(await store.commit([patient(3)])).toEqual(clash(patient(3)))
    expect(await store.commit([patient(2)])).toEqual(done)
    expect((await store.patient(ref))?.version).toBe(2)
  })

  it('takes a course once under its key, and a change of it only with the cursor that was read', async () => {
    const { store } = open()
    const ref = freshPatient()
    const { course, cursor } = aBegunCourse(ref)
    const begin: Change = { kind: 'put-course', course, cursor }
    await write(store, begin)
    expect(await store.commit([begin])).toEqual(clash(begin))

    const moved = { ...cursor, plannedThrough: noon + 60_000 }
    await write(store, { kind: 'move-cursor', cursor: moved, was: cursor })
    const second = { ...course, version: 2 }
    const stale: Change = {
      kind: 'put-course',
      course: second,
      cursor: aCursor(second),
      was: cursor,
    }
    expect(await store.commit([stale])).toEqual(clash(stale))
    await write(store, { ...stale, was: moved })
    expect(await store.courseFile({ ...ref, courseId: course.id })).toEqual({
      course: second,
      cursor: aCursor(second),
    })
  })

  it('dispatches what is due once: a second dispatch from the same cursor clashes', async () => {
    const { store } = open()
    const ref = freshPatient()
    const { course, cursor } = aBegunCourse(ref)
    await write(store, { kind: 'put-course', course, cursor })
    const move: Change = {
      kind: 'move-cursor',
      cursor: { ...cursor, plannedThrough: noon + 60_000, nextDueAt: null },
      was: cursor,
    }
    const dispatch = (id: string): Change[] => [
      move,
      { kind: 'add-message', message: aMessage(ref, { id: asId(id) }) },
    ]

    expect(await store.commit(dispatch('first'))).toEqual(done)
    expect(await store.commit(dispatch('second'))).toEqual(clash(move))
    expect(await store.message({ ...ref, messageId: asId('second') })).toBeUndefined()
  })

  it('books nothing on the word of a clinic that has changed meanwhile', async () => {
    const { store } = open()
    const ref = freshPatient()
    await write(store, { kind: 'put-clinic', clinic: aClinic({ id: ref.clinicId }) })
    const expecting: Change = { kind: 'expect-clinic', clinicId: ref.clinicId, version: 1 }
    await write(store, expecting, { kind: 'put-chair-day', day: aDay(ref) })
    await write(store, { kind: 'put-clinic', clinic: aClinic({ id: ref.clinicId, version: 2 }) })

    const next = aDay(ref, { version: 2 })
    expect(await store.commit([expecting, { kind: 'put-chair-day', day: next }])).toEqual(clash(expecting))
    expect(await store.commit([expecting])).toEqual(clash(expecting))
    expect(await store.commit([{ ...expecting, version: 2 }])).toEqual(done)
  })

  it('writes nothing on the word of a course that was changed meanwhile, or that is not there', async () => {
    const { store } = open()
    const ref = freshPatient()
    const { course, cursor } = aBegunCourse(ref)
    const expecting: Change = {
      kind: 'expect-course',
      course: { ...ref, courseId: course.id },
      version: course.version,
    }
    const message: Change = { kind: 'add-message', message: aMessage(ref) }
    expect(await store.commit([expecting, message])).toEqual(clash(expecting))
    await write(store, { kind: 'put-course', course, cursor })
    expect(await store.commit([expecting])).toEqual(done)
    const changed = { ...course, version: course.version + 1 }
    await write(store, { kind: 'put-course', course: changed, cursor: aCursor(changed), was: cursor })
    expect(await store.commit([expecting, message])).toEqual(clash(expecting))
    expect(await store.message({ ...ref, messageId: aMessage(ref).id })).toBeUndefined()
  })

  it('writes nothing into the file of a patient who is not there', async () => {
    const { store } = open()
    const ref = freshPatient()
    const expecting: Change = { kind: 'expect-patient', patient: ref }
    const message: Change = { kind: 'add-message', message: aMessage(ref) }
    expect(await store.commit([expecting, message])).toEqual(clash(expecting))
    expect(await store.message({ ...ref, messageId: aMessage(ref).id })).toBeUndefined()
    const patient = aPatient({ clinicId: ref.clinicId, id: ref.patientId })
    await write(store, { kind: 'put-patient', patient })
    expect(await store.commit([expecting, message])).toEqual(done)
    await store.erasePatient(ref)
    expect(await store.commit([expecting, message])).toEqual(clash(expecting))
  })

  it('writes nothing on the word of a task that was closed meanwhile, or that is not there', async () => {
    const { store } = open()
    const ref = freshPatient()
    const task = aTask(ref)
    const expecting: Change = { kind: 'expect-open-task', task: { ...ref, id: task.id } }
    const message: Change = { kind: 'add-message', message: aMessage(ref) }
    expect(await store.commit([expecting, message])).toEqual(clash(expecting))
    await write(store, { kind: 'add-task', task })
    expect(await store.commit([expecting])).toEqual(done)
    await write(store, { kind: 'close-task', task: { ...ref, id: task.id }, at: 1, by: 'Robin' })
    expect(await store.commit([expecting, message])).toEqual(clash(expecting))
    expect(await store.message({ ...ref, messageId: aMessage(ref).id })).toBeUndefined()
  })

  it('keeps every version of a protocol and gives the newest', async () => {
    const { store } = open()
    const { clinicId } = freshPatient()
    const versions = Array.from({ length: 11 }, (_, i) => aProtocol({ version: i + 1 }))
    const other = aProtocol({ id: asId('ten-daily-b') })
    for (const protocol of [...versions, other])
      await write(store, { kind: 'add-protocol', clinicId, protocol })

    expect(await store.protocol(clinicId, asId('ten-daily'))).toEqual(versions[10])
    expect(await store.protocols(clinicId)).toEqual([versions[10], other])
    const again: Change = { kind: 'add-protocol', clinicId, protocol: versions[3]! }
    expect(await store.commit([again])).toEqual(clash(again))
    expect(await store.protocol(clinicId, asId('ten'))).toBeUndefined()
  })

  it('does nothing for a commit of nothing', async () => {
    expect(await open().store.commit([])).toEqual(done)
  })

  it('refuses as a bug what no transaction can hold', async () => {
    const { store } = open()
    const ref = freshPatient()
    const days = Array.from({ length: 101 }, (_, i) => aDay(ref, { chairId: asId(`chair-${i}`) }))
    const puts = days.map((day): Change => ({ kind: 'put-chair-day', day }))
    await expect(store.commit(puts)).rejects.toThrow('at most 100 writes')
    await expect(store.commit([puts[0]!, puts[0]!])).rejects.toThrow('each row once')
    const intruder = { ...ref, clinicId: asId<typeof ref.clinicId>(`${ref.clinicId}#PATIENT`) }
    await expect(async () => store.patient(intruder)).rejects.toThrow('an id inside a key')
  })
}
