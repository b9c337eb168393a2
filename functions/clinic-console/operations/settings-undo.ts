import * as z from 'zod'
import { plainId } from '../../../shared/contracts/fields.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { undone } from '../../../shared/domain/settings-change.ts'
import { isoInstant } from '../../../shared/domain/time.ts'
import { type Actor, may, type Right } from '../actor.ts'
import { type Desk, done, notFound, operation, refused } from '../operation.ts'
import { movesOf } from './settings-moves.ts'
import { standOnRetired } from './settings-parts.ts'
import {
  mayReadSettings,
  maySetAlerts,
  maySetTables,
  maySetUp,
  saved,
  saveSettings,
} from './settings-saving.ts'

/** Parts that clinicians change too. */
const tables: readonly string[] = ['questionnaires', 'screening', 'red-flags']
const rightTo = (part: string): Right =>
  tables.includes(part) ? maySetTables : part === 'alerts' ? maySetAlerts : maySetUp
/** What runs was read and signed by somebody: the one before it would run again without either. */
const isSignature = (part: string): boolean => part === 'sign-off'
/** Nobody takes back what they might not have saved: neither a clinician the fees, nor a program a clinical table. */
const mayChange = (actor: Actor, part: string): boolean => !isSignature(part) && may(actor, rightTo(part))

export const signaturesStay =
  'A signature is not taken back: it holds until a clinician signs the table anew.'

function whyNot({ via }: Actor, part: string): string {
  if (via === 'key') return 'No key changes this part: it is for people who are signed in.'
  return isSignature(part) ? signaturesStay : 'This part is for an administrator to change.'
}

/** Their forms show what would move; a button that takes back does not. */
const movers: readonly string[] = ['hours', 'holidays', 'chairs']
async function unseenMoves(desk: Desk, part: string, clinic: Clinic, back: Clinic): Promise<string[]> {
  if (!movers.includes(part)) return []
  const { touched } = await movesOf(desk, clinic, back)
  if (touched.length === 0) return []
  const courses = touched.length === 1 ? '1 course' : `${touched.length} courses`
  return [
    `Taking it back would move sessions of ${courses}. Put it back in its form, which shows first what would move and whom it would tell.`,
  ]
}

const mostShown = 20

export const listSettingsChanges = operation({
  name: 'list-settings-changes',
  did: 'saw the changes of the settings',
  tag: 'Settings',
  summary: 'Who changed which part of the settings, newest first',
  method: 'get',
  path: '/settings/changes',
  ...mayReadSettings,
  input: z.strictObject({}),
  output: z.object({
    changes: z.array(
      z.object({
        id: z.string(),
        part: z.string(),
        at: z.string(),
        by: z.string(),
        undoes: z.string().nullable(),
        canBeUndone: z.boolean().describe('By whoever asks, and nobody has changed the same since'),
      }),
    ),
  }),
  audit: false,
  async run({ store, clinicId, actor }) {
    const [clinic, changes] = await Promise.all([
      store.clinic(clinicId),
      store.listedRecords('settings-change', clinicId, 'settings-changes', {
        newestFirst: true,
        limit: mostShown,
      }),
    ])
    if (!clinic) return notFound
    return done({
      changes: changes.map((change) => ({
        id: change.id,
        part: change.part,
        at: isoInstant(change.at),
        by: change.by.name,
        undoes: change.undoes ?? null,
        canBeUndone: mayChange(actor, change.part) && undone(clinic, change) !== undefined,
      })),
    })
  },
})

export const undoSettings = operation({
  name: 'undo-settings-change',
  did: 'undid a change of the settings',
  tag: 'Settings',
  summary: 'Puts back what a save of the settings replaced, unless the same was changed since',
  method: 'post',
  path: '/settings/changes/{change}/undo',
  allowed: ['clinician', 'administrator'],
  scope: 'settings:write',
  input: z.strictObject({ change: plainId }),
  output: saved,
  audit: ({ change }) => ({ id: change }),
  async run(desk, { change: id }) {
    const [clinic, change] = await Promise.all([
      desk.store.clinic(desk.clinicId),
      desk.store.record('settings-change', { clinicId: desk.clinicId, id }),
    ])
    if (!clinic || !change) return notFound
    if (!mayChange(desk.actor, change.part)) return refused(whyNot(desk.actor, change.part))
    const last = await desk.store.record('settings-change', {
      clinicId: desk.clinicId,
      id: `v${clinic.version}`,
    })
    // A press too many: it was taken back, and nothing has changed since.
    if (last?.undoes === change.id) return done({ version: clinic.version, change: last.id })
    const back = undone(clinic, change)
    if (!back)
      return {
        kind: 'stale',
        problems: [
          'It cannot be taken back: the same settings were changed again since. Change them by hand.',
        ],
      }
    // As with a save: what was added since may be in use by now.
    const problems = await standOnRetired(desk, clinic, back)
    if (problems.length > 0) return refused(...problems)
    const moves = await unseenMoves(desk, change.part, clinic, back)
    if (moves.length > 0) return refused(...moves)
    return await saveSettings(desk, change.part, clinic.version, () => back, { undoes: change.id })
  },
})
