import { expect, it } from 'vitest'
import { dueShards } from '../../../shared/contracts/due-index.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { finalStates, type Message, type MessageState } from '../../../shared/domain/message.ts'
import { hour, minute } from '../../../shared/domain/time.ts'
import type { Change } from '../../../shared/changes.ts'
import { aCourse } from '../../builders.ts'
import { aCursor, aJob, aMessage, dueOf, freshPatient, noon, type Open, soon, write } from './subject.ts'

const leaseUntil = noon + 5 * minute

export function dueIndexContract(open: Open): void {
  it.each<[string, MessageState, Partial<Message>, number]>([
    ['queued two minutes after its time', 'queued', {}, noon + 2 * minute],
    ['being sent at the end of its lease', 'sending', { attempts: 1, leaseUntil }, leaseUntil],
    ['accepted as a text three days later', 'accepted', {}, noon + 72 * hour],
    ['accepted as an email two days later', 'accepted', { channel: 'email' }, noon + 48 * hour],
  ])('holds a message that is %s', async (_, state, over, at) => {
    const { store } = open()
    const ref = freshPatient()
    const message = aMessage(ref, { state, ...over })
    await write(store, { kind: 'add-message', message })
    await expect
      .poll(() => dueOf(store, ref), soon)
      .toEqual([{ kind: 'message', at, ...ref, messageId: message.id }])
  })

  it.each(finalStates)('does not hold a message that is %s', async (state) => {
    const { store } = open()
    const ref = freshPatient()
    const waiting = aMessage(ref, { id: asId('another') })
    await write(
      store,
      { kind: 'add-message', message: aMessage(ref, { state }) },
      { kind: 'add-message', message: waiting },
    )
    await expect.poll(() => dueOf(store, ref), soon).toMatchObject([{ messageId: waiting.id }])
  })

  it('follows a message through claim, acceptance and delivery', async () => {
    const { store } = open()
    const ref = freshPatient()
    const message = aMessage(ref)
    const messageRef = { ...ref, messageId: message.id }
    const times = () => dueOf(store, ref).then((refs) => refs.map(({ at }) => at))
    await write(store, { kind: 'add-message', message })
    await expect.poll(times, soon).toEqual([noon + 2 * minute])

    await store.claim(messageRef, { now: noon, attemptId: 'a1', leaseUntil })
    await expect.poll(times, soon).toEqual([leaseUntil])

    const accepted: Message = { ...message, state: 'accepted', attempts: 1, attemptId: 'a1' }
    await write(store, { kind: 'step-message', step: 'accept', message: accepted, attemptId: 'a1' })
    await expect.poll(times, soon).toEqual([noon + 72 * hour])

    const delivered: Message = { ...accepted, state: 'delivered' }
    await write(store, { kind: 'step-message', step: 'deliver', message: delivered })
    await expect.poll(times, soon).toEqual([])
    expect(await store.message(messageRef)).toEqual(delivered)
  })

  it('holds a course while something is owed', async () => {
    const { store } = open()
    const ref = freshPatient()
    const course = aCourse(['2027-03-08T09:30'], ref)
    const cursor = aCursor(course)
    await write(store, { kind: 'put-course', course, cursor })
    await expect
      .poll(() => dueOf(store, ref), soon)
      .toEqual([{ kind: 'cursor', at: cursor.nextDueAt, ...ref, courseId: course.id }])
    await write(store, { kind: 'move-cursor', cursor: { ...cursor, nextDueAt: null }, was: cursor })
    await expect.poll(() => dueOf(store, ref), soon).toEqual([])
    expect((await store.courseFile({ ...ref, courseId: course.id })).cursor?.nextDueAt).toBeNull()
  })

  it('holds work until it has ended, and work ends once', async () => {
    const { store } = open()
    const ref = freshPatient()
    const job = aJob(ref)
    const { patientId: _, ...clinicJob } = aJob(ref, { id: asId('job-2') })
    await write(store, { kind: 'add-job', job }, { kind: 'add-job', job: clinicJob })
    const about = { kind: 'job', at: noon + 2 * minute, clinicId: ref.clinicId }
    await expect
      .poll(async () => new Set(await dueOf(store, ref)), soon)
      .toEqual(
        new Set([
          { ...about, patientId: ref.patientId, jobId: job.id },
          { ...about, jobId: clinicJob.id },
        ]),
      )

    for (const each of [job, clinicJob]) {
      const end: Change = {
        kind: 'end-job',
        job: { ...each, state: 'done', outcome: ['booked'], endedAt: noon },
      }
      await write(store, end)
      expect(await store.commit([end])).toEqual({ kind: 'clash', change: end })
    }
    await expect.poll(() => dueOf(store, ref), soon).toEqual([])
    const { id: jobId, ...rest } = clinicJob
    expect(await store.job({ clinicId: ref.clinicId, jobId })).toMatchObject({ ...rest, state: 'done' })
    expect((await store.job({ ...ref, jobId: job.id }))?.outcome).toEqual(['booked'])
  })

  it('gives what is due up to an instant, oldest first and not more than asked for', async () => {
    const { store } = open()
    const ref = freshPatient()
    const minutes = [7, 3, 9, 1, 5]
    for (const n of minutes) {
      const message = aMessage(ref, { id: asId(`m${n}`), tryAt: noon + n * minute })
      await write(store, { kind: 'add-message', message })
    }
    const until = noon + (7 + 2) * minute
    const ids = async () => (await dueOf(store, ref, until)).map((d) => d.kind === 'message' && d.messageId)
    await expect.poll(ids, soon).toEqual(['m1', 'm3', 'm5', 'm7'])

    const shards = Array.from({ length: dueShards }, (_, shard) => shard)
    const most = await Promise.all(shards.map((shard) => store.due(shard, until, 2)))
    expect(Math.max(...most.map((refs) => refs.length))).toBe(2)
  })

  it('names the earliest of all that is due', async () => {
    const { store } = open()
    const ref = freshPatient()
    const message = aMessage(ref, { state: 'sending', attempts: 1, attemptId: 'a1', leaseUntil: 5_000 })
    await write(store, { kind: 'add-message', message })
    await expect.poll(() => store.nextDue(), soon).toBe(5_000)
    await write(store, { kind: 'step-message', step: 'expire', message: { ...message, state: 'expired' } })
    await expect.poll(() => store.nextDue(), soon).toBeGreaterThan(5_000)
  })

  it('spreads patients evenly over its shards', async () => {
    const { store } = open()
    const { clinicId } = freshPatient()
    const patients = Array.from({ length: 160 }, (_, i) => ({ clinicId, patientId: asId<never>(`p${i}`) }))
    const add = patients.map((ref): Change => ({ kind: 'add-message', message: aMessage(ref) }))
    await write(store, ...add.slice(0, 80))
    await write(store, ...add.slice(80))
    const countOf = async (shard: number) =>
      (await store.due(shard, noon * 2, 10_000)).filter((ref) => ref.clinicId === clinicId).length
    const counts = () => Promise.all(Array.from({ length: dueShards }, (_, shard) => countOf(shard)))
    await expect.poll(async () => (await counts()).reduce((a, b) => a + b), soon).toBe(160)
    for (const count of await counts()) {
      expect(count).toBeGreaterThan(160 / dueShards / 3)
      expect(count).toBeLessThan((160 / dueShards) * 2)
    }
  })
}
