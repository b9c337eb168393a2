import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrol } from '../../functions/clinic-console/operations/enrol.ts'
import { saveProtocol } from '../../functions/clinic-console/operations/protocols.ts'
import { bookingFields } from '../../shared/contracts/booking.ts'
import { closureInput } from '../../shared/contracts/closure.ts'
import { pageNames } from '../../shared/contracts/fields.ts'
import { patientInput } from '../../shared/contracts/patient.ts'
import { protocolInput } from '../../shared/contracts/protocol.ts'
import { aWorld, type TestWorld } from '../a-world.ts'
import { aConsole } from './a-console.ts'
import { noWebhooks } from './tenants/two-clinics.ts'

let test: TestWorld
beforeAll(async () => {
  test = await aWorld()
})
afterAll(() => test.close())

/** What stands in the router where in another route of the same beginning an id stands. */
function besidesOfIds(): Set<string> {
  const { app } = aConsole(test, { webhooks: noWebhooks })
  const routes = app.routes.filter(({ path }) => !path.includes('*')).map(({ path }) => path.split('/'))
  return new Set(
    routes.flatMap((parts) =>
      parts.flatMap((part, i) =>
        part.startsWith(':')
          ? routes
              .filter((other) => other.slice(0, i).join('/') === parts.slice(0, i).join('/'))
              .flatMap((other) => other[i] ?? [])
              .filter((other) => !other.startsWith(':'))
          : [],
      ),
    ),
  )
}

const isTaken = (
  refused: { error?: { issues: { path: PropertyKey[]; params?: unknown }[] } },
  field: string,
) =>
  refused.error?.issues.some(
    ({ path, params }) =>
      path.join() === field && JSON.stringify(params ?? {}).includes('a page of the console is called'),
  ) ?? false

describe('an id that somebody chooses', () => {
  it('is none that a page has: these are all that there are', () => {
    expect([...besidesOfIds()].sort()).toEqual(pageNames.toSorted())
  })

  it.each(pageNames)('is never %s, whatever it is the id of', (name) => {
    expect(isTaken(patientInput().safeParse({ id: name }), 'id')).toBe(true)
    expect(isTaken(closureInput.safeParse({ id: name }), 'id')).toBe(true)
    expect(isTaken(protocolInput.safeParse({ id: name }), 'id')).toBe(true)
    expect(isTaken(saveProtocol.input.safeParse({ protocolId: name }), 'protocolId')).toBe(true)
    expect(isTaken(enrol.input.safeParse({ patientId: name }), 'patientId')).toBe(true)
    expect(isTaken(bookingFields.courseId.safeParse(name), '')).toBe(true)
    expect(bookingFields.courseId.safeParse(`${name}-1`).success).toBe(true)
  })
})
