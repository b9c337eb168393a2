import { expect, it } from 'vitest'
import { undoDetails } from '../../functions/clinic-console/operations/details.ts'
import { giveConsent } from '../../functions/clinic-console/operations/consents.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { aWorld, fileOf, setUp } from '../a-world.ts'
import { aConsole, person } from './a-console.ts'

it('ends a channel that no undo of the details opens again', async () => {
  const test = await aWorld()
  try {
    await setUp(test)
    const { needs } = aConsole(test)
    const patientId = 'p1'
    await perform(needs, person('reception'), giveConsent, { patientId, about: 'texts', isGiven: false })
    const stopped = (await fileOf(test)).patient!
    expect(stopped.textsStoppedAt).toBeDefined()
    const undone = await perform(needs, person('reception'), undoDetails, {
      patientId,
      version: stopped.version,
    })
    expect(undone.kind).toBe('refused')
    expect((await fileOf(test)).patient!.textsStoppedAt).toBeDefined()
  } finally {
    await test.close()
  }
})
