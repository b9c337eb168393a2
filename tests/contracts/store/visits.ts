import { expect, it } from 'vitest'
import type { Answers } from '../../../shared/domain/questionnaire.ts'
import type { Change } from '../../../shared/changes.ts'
import {
  aLink,
  aMessage,
  aQuestionnaire,
  aTask,
  clash,
  done,
  freshPatient,
  noon,
  type Open,
  soon,
  write,
} from './subject.ts'

export function visitsContract(open: Open): void {
  it('opens a link until it expires', async () => {
    const { store, clock } = open()
    const target = aLink(freshPatient())
    const tokenHash = `hash-${target.clinicId}`
    const add: Change = { kind: 'add-link', tokenHash, target }
    await write(store, add)
    expect(await store.commit([add])).toEqual(clash(add))
    expect(await store.link(tokenHash)).toEqual(target)
    expect(await store.link('another')).toBeUndefined()
    clock.at = target.expiresAt
    expect(await store.link(tokenHash)).toBeUndefined()
    clock.at = noon
  })

  it('takes links that are made at the same time, and tells each whether it was its own', async () => {
    const { store } = open()
    const links = Array.from({ length: 30 }, (_, n): Change => {
      const target = aLink(freshPatient())
      return { kind: 'add-link', tokenHash: `hash-${n}-${target.clinicId}`, target }
    })
    await write(store, links[3]!)
    const results = await Promise.all(links.map((link) => store.commit([link])))
    expect(results).toEqual(links.map((link, n) => (n === 3 ? clash(link) : done)))
    for (const link of links)
      if (link.kind === 'add-link') expect(await store.link(link.tokenHash)).toEqual(link.target)
  })

  it('uses a link once, and not when it has expired or is unknown', async () => {
    const { store } = open()
    const target = aLink(freshPatient())
    const tokenHash = `hash-${target.clinicId}`
    await write(store, { kind: 'add-link', tokenHash, target })
    const use = (hash: string, at: number): Change => ({ kind: 'use-link', tokenHash: hash, at })

    expect(await store.commit([use(tokenHash, target.expiresAt)])).toMatchObject({ kind: 'clash' })
    expect(await store.commit([use('unknown', noon)])).toMatchObject({ kind: 'clash' })
    expect(await store.link('unknown')).toBeUndefined()
    expect(await store.commit([use(tokenHash, noon + 1)])).toEqual(done)
    expect(await store.commit([use(tokenHash, noon + 2)])).toMatchObject({ kind: 'clash' })
    expect((await store.link(tokenHash))?.usedAt).toBe(noon + 1)
  })

  it('keeps a half-finished questionnaire, and answers once', async () => {
    const { store } = open()
    const ref = freshPatient()
    const questionnaire = aQuestionnaire(ref)
    await write(store, { kind: 'put-questionnaire', questionnaire })
    const resumed = { ...questionnaire, version: 2, draft: { 'pain-nrs': { worst: 7 } } }
    await write(store, { kind: 'put-questionnaire', questionnaire: resumed })
    expect(await store.questionnaire({ ...ref, questionnaireId: questionnaire.id })).toEqual(resumed)

    const answers: Answers = {
      ...ref,
      courseId: questionnaire.courseId,
      questionnaireId: questionnaire.id,
      at: noon,
      late: false,
      language: 'cy',
      instruments: [{ id: 'pain-nrs', version: 1, answers: { worst: 7, remark: '' }, score: null }],
    }
    const add: Change = { kind: 'add-answers', answers }
    await write(store, add)
    expect(await store.commit([add])).toEqual(clash(add))
    expect((await store.patientFile(ref)).answers).toEqual([answers])
  })

  it('opens a task once, however often it is written, and does not open a closed one again', async () => {
    const { store } = open()
    const ref = freshPatient()
    const task = aTask(ref)
    const add: Change = { kind: 'add-task', task }
    await write(store, add)
    await write(store, { ...add, task: { ...task, openedAt: noon + 1 } })
    await expect.poll(() => store.openTasks(ref.clinicId), soon).toEqual([task])

    const close: Change = { kind: 'close-task', task: { ...ref, id: task.id }, at: noon + 5, by: 'desk' }
    await write(store, close)
    await write(store, { ...close, at: noon + 9, by: 'somebody later' })
    await write(store, add)
    await expect.poll(() => store.openTasks(ref.clinicId), soon).toEqual([])
    expect((await store.patientFile(ref)).tasks).toEqual([{ ...task, closedAt: noon + 5, closedBy: 'desk' }])
  })

  it('writes the rest of a commit where its task is already there or was never opened', async () => {
    const { store } = open()
    const ref = freshPatient()
    const task = aTask(ref)
    await write(store, { kind: 'add-task', task })
    const message = aMessage(ref)
    await write(
      store,
      { kind: 'add-task', task },
      {
        kind: 'close-task',
        task: { ...ref, id: aTask(ref, { id: 'other' as never }).id },
        at: noon,
        by: 'desk',
      },
      { kind: 'add-message', message },
    )
    expect(await store.message({ ...ref, messageId: message.id })).toEqual(message)
    expect((await store.patientFile(ref)).tasks).toEqual([task])
  })

  it('names the change that clashes, not the task that was there already', async () => {
    const { store } = open()
    const ref = freshPatient()
    const task: Change = { kind: 'add-task', task: aTask(ref) }
    const message: Change = { kind: 'add-message', message: aMessage(ref) }
    await write(store, task, message)
    expect(await store.commit([task, message])).toEqual(clash(message))
  })

  it('knows all who share a phone', async () => {
    const { store } = open()
    const ref = freshPatient()
    const child = { ...ref, patientId: 'p2' as typeof ref.patientId }
    const elsewhere = freshPatient()
    const phone = `+44${ref.clinicId}`
    const holders = [ref, child, elsewhere]
    await write(store, ...holders.map((holder): Change => ({ kind: 'link-phone', phone, holder })))
    await write(store, { kind: 'link-phone', phone, holder: ref })
    expect(await store.phoneHolders(phone)).toHaveLength(3)
    expect(await store.phoneHolders(phone)).toEqual(expect.arrayContaining(holders))

    await write(store, { kind: 'unlink-phone', phone, holder: child })
    await write(store, { kind: 'unlink-phone', phone, holder: child })
    expect(await store.phoneHolders(phone)).not.toContainEqual(child)
    expect(await store.phoneHolders('+447700900999')).toEqual([])
  })
}
