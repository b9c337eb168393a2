import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOnce } from '../../functions/clinic-console/read-once.ts'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import { type AuditFacts, emptyChain, entryAfter } from '../../shared/domain/audit.ts'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'

const clinicId = asId<ClinicId>('northside')
const facts: AuditFacts = {
  ...{ clinicId, at: 0, operation: 'show-today', did: 'saw', about: {} },
  by: { id: 'sam', name: 'Sam', roles: [], via: 'session' },
}

let test: TestWorld
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
})
afterAll(() => test.close())

/** A store that tells what is asked of it, behind one that keeps what it read. */
function aVisit() {
  const { store, world } = test
  const asked: string[] = []
  const counting: ConsoleStore = {
    ...store,
    clinic: (id) => (asked.push('clinic'), store.clinic(id)),
    auditHead: (id) => (asked.push('auditHead'), store.auditHead(id)),
  }
  const visit = readOnce(counting)
  const note = async () => {
    const head = (await visit.auditHead(clinicId)) ?? emptyChain
    return await visit.commit([{ kind: 'append-audit', entry: entryAfter(head, facts, world.random.hashOf) }])
  }
  return { store, world, asked, visit, note }
}

describe('what a visit has read', () => {
  it('is kept while it only looks, and entries of the audit follow each other without reading the last', async () => {
    const { visit, asked, note } = aVisit()
    await visit.clinic(clinicId)
    for (let i = 0; i < 3; i++) expect(await note()).toEqual({ kind: 'committed' })
    await visit.clinic(clinicId)
    expect(asked).toEqual(['clinic', 'auditHead'])
    expect(await test.store.auditHead(clinicId)).toMatchObject({ number: 3 })
  })

  it('is read anew after a change', async () => {
    const { visit, asked } = aVisit()
    const clinic = (await visit.clinic(clinicId))!
    const changed = { ...clinic, name: 'Southside', version: clinic.version + 1 }
    expect(await visit.commit([{ kind: 'put-clinic', clinic: changed }])).toEqual({ kind: 'committed' })
    expect(await visit.clinic(clinicId)).toMatchObject({ name: 'Southside' })
    expect(asked).toEqual(['clinic', 'clinic'])
  })

  it('is read anew after a clash: somebody else wrote the next entry of the audit', async () => {
    const { store, world, note } = aVisit()
    await note()
    const entry = entryAfter((await store.auditHead(clinicId))!, facts, world.random.hashOf)
    await store.commit([{ kind: 'append-audit', entry }])
    expect(await note()).toMatchObject({ kind: 'clash' })
    expect(await note()).toEqual({ kind: 'committed' })
    expect(await store.auditHead(clinicId)).toMatchObject({ number: entry.number + 1 })
  })

  it('is not kept where it could not be read', async () => {
    const { store } = aVisit()
    let isDown = true
    const visit = readOnce({
      ...store,
      clinic: (id) => (isDown ? Promise.reject(new Error('out of reach')) : store.clinic(id)),
    })
    await expect(visit.clinic(clinicId)).rejects.toThrow('out of reach')
    isDown = false
    expect(await visit.clinic(clinicId)).toMatchObject({ id: clinicId })
  })
})
