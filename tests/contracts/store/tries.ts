import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { aLink, freshPatient, noon, type Open, rowsWith, write } from './subject.ts'

const aCounter = (until = noon + 60_000) => ({ id: randomUUID(), until })

export function triesContract(open: Open): void {
  it('counts failures by whoever failed, each by itself', async () => {
    const { store } = open()
    const [one, other, never] = [aCounter(), aCounter(), aCounter()]
    await store.countFailure([one, other])
    await store.countFailure([one])
    expect(await store.linkAndFailures('unknown', [one, other, never])).toEqual({ failures: [2, 1, 0] })
    await store.countFailure([])
    expect(await store.linkAndFailures('unknown', [])).toEqual({ failures: [] })
  })

  it('loses no failure of many at the same moment', async () => {
    const { store } = open()
    const counter = aCounter()
    await Promise.all(Array.from({ length: 40 }, () => store.countFailure([counter])))
    expect((await store.linkAndFailures('unknown', [counter])).failures).toEqual([40])
  })

  it('forgets a counter at its time, also where its row is still there', async () => {
    const { store, clock } = open()
    const counter = aCounter(noon + 60_000)
    await store.countFailure([counter])
    clock.at = noon + 59_999
    expect((await store.linkAndFailures('unknown', [counter])).failures).toEqual([1])
    clock.at = noon + 60_000
    expect((await store.linkAndFailures('unknown', [counter])).failures).toEqual([0])
    expect(await rowsWith(open(), counter.id)).toHaveLength(1)
    clock.at = noon
  })

  it('reads a link beside its counters as it reads it alone', async () => {
    const { store, clock } = open()
    const target = aLink(freshPatient())
    const tokenHash = `hash-${target.clinicId}`
    await write(store, { kind: 'add-link', tokenHash, target })
    const counter = aCounter()
    expect(await store.linkAndFailures(tokenHash, [counter])).toEqual({ link: target, failures: [0] })
    await write(store, { kind: 'use-link', tokenHash, at: noon + 1 })
    expect((await store.linkAndFailures(tokenHash, [])).link).toEqual({ ...target, usedAt: noon + 1 })
    clock.at = target.expiresAt
    expect(await store.linkAndFailures(tokenHash, [counter])).toEqual({ failures: [0] })
    clock.at = noon
  })
}
