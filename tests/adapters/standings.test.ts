import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keys } from '../../shared/adapters/dynamo/keys.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, book, setUp, type TestWorld } from '../a-world.ts'

const ref = { clinicId: asId<never>('northside'), patientId: asId<never>('p1'), courseId: asId<never>('c1') }
const unknown = { ...ref, courseId: asId<never>('nobody') }

let test: TestWorld
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test)
  await book(test)
})
afterEach(() => test.close())

it('says how the sessions of a course stand, also where an earlier version kept no line beside it', async () => {
  const [kept, none] = await test.store.standings([ref, unknown])
  expect(none).toBeUndefined()
  expect(kept?.sessions.size).toBeGreaterThan(5)
  await test.table.client.send(
    new UpdateCommand({
      TableName: test.table.tableName,
      Key: keys.cursor(ref, ref.courseId),
      UpdateExpression: 'REMOVE standing',
    }),
  )
  expect(await test.store.standings([unknown, ref])).toEqual([undefined, kept])
})
