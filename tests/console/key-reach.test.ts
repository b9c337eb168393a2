import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../functions/clinic-console/operations.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { scopes } from '../../shared/domain/api-key.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, type Console, keyOf, person } from './a-console.ts'

/** Who adds an operation decides here what a program needs for it, or that it is for people only. */
const reach = {
  'patients:read': ['list-patients', 'read-patient-file', 'search-patients'],
  'patients:write': [
    'change-patient-details',
    'correct-desk-note',
    'enrol-patient',
    'find-alike-patients',
    'import-patients',
    'preview-import',
    'record-consent',
    'set-patient-texts',
    'undo-patient-details',
    'write-desk-note',
  ],
  'courses:read': [
    'check-protocol',
    'list-closures',
    'list-maintenance',
    'list-protocols',
    'list-tasks',
    'offer-session-times',
    'preview-booking',
    'preview-cancel',
    'preview-move',
    'show-booking-choices',
    'show-calendar',
    'show-closure',
    'show-course',
    'show-protocol',
    'show-session',
    'show-task',
    'show-today',
    'try-protocol',
  ],
  'courses:write': [
    'book-course',
    'book-maintenance-session',
    'cancel-session',
    'change-course-funding',
    'change-course-wishes',
    'confirm-session',
    'extend-course',
    'mark-begun-sessions-attended',
    'mark-visit',
    'move-session',
    'note-maintenance-not-wanted',
    'pause-course',
    'resume-course',
    'shorten-course',
    'stop-course',
    'take-back-maintenance-word',
  ],
  'outcomes:read': [
    'export-patient-fhir',
    'list-referrals',
    'preview-summary',
    'show-figures',
    'show-outcomes',
    'show-referrals',
  ],
  'settings:read': [
    'list-feeds',
    'list-settings-changes',
    'preview-wording',
    'read-settings',
    'read-sign-offs',
  ],
  'settings:write': [
    'add-closure',
    'preview-chairs',
    'preview-closure',
    'preview-holidays',
    'preview-hours',
    'preview-maintenance',
    'preview-reminders',
    'read-bank-holiday-file',
    'remove-closure',
    'set-chairs',
    'set-clinic',
    'set-fees',
    'set-holidays',
    'set-hours',
    'set-maintenance',
    'set-reminders',
    'set-self-service',
    'set-text-price',
    'set-wording',
    'shorten-closure',
    'undo-settings-change',
  ],
  'tasks:write': ['close-task', 'hand-alert', 'reopen-task', 'see-unreached'],
  /** For people who are signed in. */
  people: [
    'add-webhook',
    'block-staff',
    'change-course-protocol',
    'change-medicine-goal',
    'change-referral',
    'copy-preset',
    'correct-clinical-note',
    'create-key',
    'decide-maintenance',
    'end-staff-sessions',
    'end-your-session',
    'erase-patient',
    'export-answers',
    'export-audit',
    'export-goals',
    'export-medicines',
    'export-messages',
    'export-patient',
    'export-patients',
    'export-referrals',
    'export-research',
    'export-sessions',
    'list-audit',
    'list-erasures',
    'list-keys',
    'list-staff',
    'list-webhook-deliveries',
    'list-webhooks',
    'list-your-sessions',
    'make-feed',
    'make-referral',
    'note-medicines',
    'pause-webhook',
    'preview-erasure',
    'preview-questionnaires',
    'preview-red-flags',
    'preview-research-export',
    'preview-send-again',
    'read-erasure',
    'read-patient-audit',
    'record-review',
    'remove-webhook',
    'replay-webhook-deliveries',
    'replay-webhook-delivery',
    'resume-webhook',
    'revoke-feed',
    'revoke-key',
    'rotate-webhook-secret',
    'save-protocol',
    'send-again',
    'send-summary',
    'set-alerts',
    'set-medicine-goal',
    'set-questionnaires',
    'set-red-flags',
    'set-screening',
    'sign-off-table',
    'sign-screening',
    'take-alert',
    'take-task',
    'test-webhook',
    'unblock-staff',
    'undo-medicine-goal',
    'undo-referral',
    'verify-audit',
    'write-clinical-note',
  ],
} satisfies Record<(typeof scopes)[number] | 'people', string[]>

let test: TestWorld
let desk: Console
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
  desk = aConsole(test)
})
afterAll(() => test.close())

const named = (name: string) => operations.find((each) => each.name === name)!
const everyScope = keyOf([...scopes])
const clinicId = asId<typeof everyScope.clinicId>('northside')
const asked = (name: string, input: unknown, actor = everyScope) =>
  perform(desk.needs, actor, named(name), input)
const versionOf = async () => (await test.store.clinic(clinicId))!.version

describe('a key', () => {
  it.each(Object.keys(reach) as (keyof typeof reach)[])(
    'reaches by its scope what is listed: %s',
    (scope) => {
      const found = operations.filter((each) => (each.scope ?? 'people') === scope)
      expect(found.map(({ name }) => name).sort()).toEqual(reach[scope])
    },
  )

  it('with every scope does nothing that is for people', async () => {
    for (const name of reach.people)
      expect([name, await asked(name, {})]).toEqual([name, { kind: 'not-allowed' }])
  })

  it('takes no signature and no clinical table back, though it may undo what it may save', async () => {
    const sam = person(['clinician', 'administrator'])
    const signed = await asked('sign-off-table', { table: 'screening', version: await versionOf() }, sam)
    const { change } = (signed as { value: { change: string } }).value
    expect(await asked('undo-settings-change', { change })).toEqual({
      kind: 'refused',
      problems: ['No key changes this part: it is for people who are signed in.'],
    })
    expect((await test.store.clinic(clinicId))!.signOffs?.screening).toBeDefined()
    const saved = await asked('set-fees', { fees: { 'self-pay': 9000 }, version: await versionOf() })
    const { change: ofFees } = (saved as { value: { change: string } }).value
    expect(await asked('undo-settings-change', { change: ofFees })).toMatchObject({ kind: 'done' })
  })
})
