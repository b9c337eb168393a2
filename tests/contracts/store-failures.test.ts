import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tableClient } from '../../shared/adapters/dynamo/client.ts'
import type { Operation } from '../../shared/adapters/dynamo/calls.ts'
import { dynamoStore } from '../../shared/adapters/dynamo/store.ts'
import { asId, type PatientId } from '../../shared/domain/ids.ts'
import { RetryLater } from '../../shared/failures.ts'
import type { PatientRef } from '../../shared/ports.ts'
import { aClinic, aPatient } from '../builders.ts'
import { testStore, type TestStore } from '../shared-engine.ts'
import { everythingOf } from './store/erasing.ts'
import { aMessage, done, freshPatient, noon, rowsWith, write } from './store/subject.ts'

let real: TestStore
beforeAll(async () => void (real = await testStore({ clock: { now: () => noon } })))
afterAll(() => real.close())

type Send = (command: { constructor: { name: string }; input: object }) => Promise<unknown>
const storeOn = (send: Send) =>
  dynamoStore({ send } as unknown as DynamoDBDocumentClient, real.tableName, { now: () => noon })
const passOn: Send = (command) => real.client.send(command as never)
const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name }, more)
const cancelled = (...codes: string[]) =>
  named('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) })

describe('a table that is out of reach or busy', () => {
  it.each([
    named('ProvisionedThroughputExceededException'),
    named('ThrottlingException'),
    named('TransactionConflictException'),
    named('TransactionInProgressException'),
    named('TimeoutError'),
    named('Error', { code: 'ECONNRESET' }),
    named('UnknownError', { $metadata: { httpStatusCode: 503 } }),
    cancelled('None', 'TransactionConflict'),
    cancelled('ThrottlingError', 'None'),
  ])('is a reason to try again later: %s', async (failure) => {
    const store = storeOn(() => Promise.reject(failure))
    const ref = freshPatient()
    await expect(store.patient(ref)).rejects.toThrow(RetryLater)
    await expect(
      store.commit([
        { kind: 'add-message', message: aMessage(ref) },
        { kind: 'put-clinic', clinic: aClinic() },
      ]),
    ).rejects.toThrow(RetryLater)
  })

  it('is a reason to try again later where nobody listens', async () => {
    const store = dynamoStore(tableClient({ endpoint: 'http://127.0.0.1:9' }), 'none')
    await expect(store.patient(freshPatient())).rejects.toThrow(RetryLater)
  })

  it('is not what a failure is taken for that would come again', async () => {
    const failure = named('ValidationException', { $metadata: { httpStatusCode: 400 } })
    const store = storeOn(() => Promise.reject(failure))
    await expect(store.patient(freshPatient())).rejects.toBe(failure)
    await expect(store.commit([{ kind: 'put-clinic', clinic: aClinic() }])).rejects.toBe(failure)
  })

  it('clashes where a condition failed, whatever else went on', async () => {
    const change = { kind: 'put-clinic', clinic: aClinic() } as const
    const store = storeOn(() => Promise.reject(cancelled('TransactionConflict', 'ConditionalCheckFailed')))
    expect(await store.commit([{ kind: 'add-message', message: aMessage(freshPatient()) }, change])).toEqual({
      kind: 'clash',
      change,
    })
  })
})

describe('two transactions on the same rows', () => {
  it('come through one after the other', async () => {
    const ref = freshPatient()
    const patient = aPatient({ clinicId: ref.clinicId, id: ref.patientId })
    let asked = 0
    const store = storeOn((command) =>
      asked++ < 2 ? Promise.reject(named('TransactionConflictException')) : passOn(command),
    )
    expect(await store.commit([{ kind: 'put-patient', patient }])).toEqual(done)
    expect(asked).toBe(3)
  })
})

describe('a batch that comes back incomplete', () => {
  it('is asked for the rest', async () => {
    const ref = freshPatient()
    const patient = aPatient({ clinicId: ref.clinicId, id: ref.patientId })
    await write(real.store, { kind: 'put-patient', patient })
    let asked = 0
    const store = storeOn((command) => {
      if (asked++ > 1) return passOn(command)
      const { RequestItems } = command.input as { RequestItems: object }
      return Promise.resolve({ Responses: {}, UnprocessedKeys: RequestItems })
    })
    expect(await store.courseFile({ ...ref, courseId: asId('c1') })).toEqual({ patient })
    expect(asked).toBe(3)
  })

  it('is given up for later where it never completes', async () => {
    const store = storeOn(({ input }) =>
      Promise.resolve({ UnprocessedKeys: (input as { RequestItems: object }).RequestItems }),
    )
    await expect(store.courseFile({ ...freshPatient(), courseId: asId('c1') })).rejects.toThrow(RetryLater)
  })
})

describe('erasing that dies half way', () => {
  it('leaves nothing once it is done again, wherever it died', async () => {
    for (let survived = 0, isThrough = false; !isThrough; survived++) {
      const ref: PatientRef = freshPatient(`gone-${survived}-times`)
      const neighbour = { ...ref, patientId: asId<PatientId>('stays') }
      await write(real.store, ...everythingOf(ref, neighbour))
      let calls = 0
      const mortal = storeOn((command) =>
        calls++ < survived ? passOn(command) : Promise.reject(named('TimeoutError')),
      )
      isThrough = await mortal.erasePatient(ref).then(
        () => true,
        () => false,
      )
      await real.store.erasePatient(ref)
      expect(await rowsWith(real, ref.patientId), `after ${survived} calls`).toEqual([])
    }
  })
})

describe('what a call costs', () => {
  it('is told to who asks for it', async () => {
    const told: [Operation, number][] = []
    const { client, tableName } = real
    const store = dynamoStore(client, tableName, { now: () => noon }, (...call) => void told.push(call))
    const ref = freshPatient()
    const message = aMessage(ref)
    expect(await store.commit([{ kind: 'add-message', message }])).toEqual(done)
    await store.claim({ ...ref, messageId: message.id }, { now: noon, attemptId: 'a1', leaseUntil: noon + 1 })
    await store.courseFile({ ...ref, courseId: asId('c1') })
    await store.due(0, noon, 10)
    expect(told.map(([operation]) => operation)).toEqual(['put', 'update', 'batch-get', 'query'])
    for (const [, capacity] of told) expect(capacity).toBeGreaterThan(0)
  })
})
