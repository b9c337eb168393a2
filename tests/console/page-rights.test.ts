import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../shared/domain/staff.ts'
import { aWorld, type TestWorld } from '../a-world.ts'
import { aConsole } from './a-console.ts'
import { everyRoute, isOpen } from './tenants/routes.ts'
import { noWebhooks } from './tenants/two-clinics.ts'

let test: TestWorld
beforeAll(async () => {
  test = await aWorld()
})
afterAll(() => test.close())

/** Whom pages are for, said here once more and by hand: the first that fits; what none fits is everybody's. */
const rules: [RegExp, Role[]][] = [
  // What patients answer, and what clinicians write and decide.
  [/ \/outcomes$/, ['clinician']],
  [/ \/referrals$/, ['clinician']],
  [/:patient\/(outcomes|referrals|clinical-notes|fhir\.json)/, ['clinician']],
  [/:course\/(review|summary|signature)/, ['clinician']],
  [/ \/(alerts\/take|settings\/sign-off)$/, ['clinician']],
  // What leaves the clinic, or is gone for good.
  [/ \/patients\/export/, ['clinician', 'administrator']],
  [/ \/patients\/(:patient\/erase$|erased|:patient\/export)/, ['administrator']],
  [/ \/outcomes\//, ['administrator']],
  [/ \/audit/, ['administrator']],
  // How the clinic works. Clinicians read the settings, and write what is asked and what raises an alert.
  [/ \/settings$/, ['clinician', 'administrator']],
  [/ \/settings\/(questionnaires|red-flags|screening|undo)$/, ['clinician', 'administrator']],
  [/ \/settings\//, ['administrator']],
  [/ \/protocols\/(new|:protocol\/edit|:protocol\/copy)$/, ['clinician', 'administrator']],
  [/^POST \/closures| \/closures\/proposal/, ['reception', 'administrator']],
]
const everybody: Role[] = ['reception', 'clinician', 'administrator']

describe('every page of the console', () => {
  it('is for those whom these rules name, and for nobody else', () => {
    const { app } = aConsole(test, { webhooks: noWebhooks })
    const pages = everyRoute(app).filter((route) => !route.operation && !isOpen(route))
    const nameOf = (page: (typeof pages)[number]) => `${page.method} ${page.path.replace('/console', '')}`
    const told = (who: readonly Role[]) => everybody.filter((role) => who.includes(role)).join(', ')
    expect(pages.map((page) => `${nameOf(page)}: ${told(page.right?.allowed ?? [])}`)).toEqual(
      pages.map(nameOf).map((name) => {
        const [, who] = rules.find(([pattern]) => pattern.test(name)) ?? [undefined, everybody]
        return `${name}: ${told(who)}`
      }),
    )
    const idle = rules.filter(([pattern]) => !pages.some((page) => pattern.test(nameOf(page))))
    expect(idle.map(String)).toEqual([])
  })
})
