import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { type AuditEntry, type AuditFacts, emptyChain, entryAfter } from '../../../shared/domain/audit.ts'
import { asId, type ClinicId } from '../../../shared/domain/ids.ts'
import { unreachedOf } from '../../../shared/domain/unreached.ts'
import type { Change } from '../../../shared/changes.ts'
import { aMessage, aTask, clash, freshPatient, noon, type Open, soon, write } from './subject.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

const facts = (clinicId: ClinicId, patientId?: string): AuditFacts => ({
  clinicId,
  at: noon,
  by: { id: 'sam', name: 'Sam', roles: ['reception'], via: 'session' },
  operation: 'show-patient',
  did: 'saw',
  about: patientId === undefined ? {} : { patientId },
})

/** What the clinic's people do with tasks, with messages that did not arrive, and what is kept of that. */
export function clinicWorkContract(open: Open): void {
  it('puts an open task into hands, and leaves a closed one alone', async () => {
    const { store } = open()
    const ref = freshPatient()
    const task = aTask(ref)
    const owner = { name: 'Kit', at: noon + 1 }
    const assign: Change = { kind: 'assign-task', task: { ...ref, id: task.id }, owner }
    await write(store, { kind: 'add-task', task })
    await write(store, assign)
    await expect.poll(() => store.openTasks(ref.clinicId), soon).toEqual([{ ...task, owner }])
    const close: Change = {
      kind: 'close-task',
      task: { ...ref, id: task.id },
      at: noon + 2,
      by: 'Kit',
      note: 'Done',
    }
    await write(store, close)
    await write(store, { ...assign, owner: { name: 'Later', at: noon + 3 } })
    expect((await store.patientFile(ref)).tasks).toEqual([
      { ...task, owner, closedAt: noon + 2, closedBy: 'Kit', note: 'Done' },
    ])
  })

  it('opens a closed task again as it was, once', async () => {
    const { store } = open()
    const ref = freshPatient()
    const task = aTask(ref)
    await write(store, { kind: 'add-task', task })
    await write(store, {
      kind: 'close-task',
      task: { ...ref, id: task.id },
      at: noon + 2,
      by: 'Kit',
      note: 'x',
    })
    const [closed] = (await store.patientFile(ref)).tasks
    const reopen: Change = { kind: 'reopen-task', task: closed! }
    await write(store, reopen)
    await expect.poll(() => store.openTasks(ref.clinicId), soon).toEqual([task])
    expect(await store.commit([reopen])).toEqual(clash(reopen))
  })

  it('lists what did not arrive, newest first, until it arrives or somebody has seen to it', async () => {
    const { store } = open()
    const ref = freshPatient()
    const failed = aMessage(ref, { state: 'failed', stateAt: noon + 5, reason: 'provider:no' })
    const silent = aMessage(ref, {
      id: asId('c1/reminder:s2/sms'),
      state: 'suppressed',
      stateAt: noon + 9,
      reason: 'no-contact',
    })
    const fine = aMessage(ref, {
      id: asId('c1/reminder:s3/sms'),
      state: 'sending',
      attempts: 1,
      attemptId: 'a1',
    })
    for (const message of [failed, silent, fine]) await write(store, { kind: 'add-message', message })
    const listed = () => store.unreached(ref.clinicId, { since: noon, limit: 10 })
    await expect.poll(listed, soon).toEqual([unreachedOf(silent), unreachedOf(failed)])
    expect(await store.unreached(ref.clinicId, { since: noon + 6, limit: 10 })).toEqual([unreachedOf(silent)])

    const expired = { ...fine, state: 'expired' as const, stateAt: noon + 12, reason: 'too-late' as const }
    await write(store, { kind: 'step-message', step: 'expire', message: expired })
    await expect.poll(async () => (await listed()).length, soon).toBe(3)
    const delivered = { ...failed, state: 'delivered' as const, stateAt: noon + 13 }
    await write(store, { kind: 'step-message', step: 'deliver', message: delivered })
    const seen = { at: noon + 14, by: 'Kit' }
    await write(store, { kind: 'see-unreached', message: silent, seen })
    await expect.poll(listed, soon).toEqual([unreachedOf(expired)])
    expect((await store.message({ ...ref, messageId: silent.id }))?.seen).toEqual(seen)
    await write(store, { kind: 'see-unreached', message: { ...silent, seen } })
    await expect.poll(async () => (await listed()).length, soon).toBe(2)
    expect(await store.message({ ...ref, messageId: silent.id })).toEqual(silent)
  })

  it('gives the chain of the audit oldest first, each entry with its place and as its patient’s list shows it', async () => {
    const { store } = open()
    const { clinicId } = freshPatient()
    const entries: AuditEntry[] = []
    for (const patientId of [undefined, 'p1', 'p1', undefined])
      entries.push(entryAfter(entries.at(-1) ?? emptyChain, facts(clinicId, patientId), hashOf))
    for (const entry of entries) await write(store, { kind: 'append-audit', entry })
    const links = entries.map((entry) => ({
      place: entry.number,
      entry,
      ...(entry.about.patientId !== undefined && { listed: entry }),
    }))
    expect(await store.auditLinks(clinicId, { from: 1, limit: 10 })).toEqual(links)
    expect(await store.auditLinks(clinicId, { from: 2, limit: 2 })).toEqual(links.slice(1, 3))
    expect(await store.auditEntries(clinicId, { before: 4, limit: 2 })).toEqual([entries[2], entries[1]])
    const ofPatient = (before?: number) =>
      store
        .auditOfPatient({ clinicId, patientId: asId('p1') }, 5, before)
        .then((all) => all.map((e) => e.number))
    await expect.poll(() => ofPatient(), soon).toEqual([3, 2])
    expect(await ofPatient(3)).toEqual([2])
    const second: Change = { kind: 'append-audit', entry: entries[1]! }
    expect(await store.commit([second])).toEqual(clash(second))
  })
}
