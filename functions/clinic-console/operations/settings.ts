import * as z from 'zod'
import { type AnyOperation, done, notFound, operation } from '../operation.ts'
import { readHolidays } from './settings-holiday-file.ts'
import { partOperations } from './settings-parts.ts'
import { previewOperations } from './settings-preview.ts'
import { previewRedFlags } from './settings-red-flags.ts'
import { mayReadSettings } from './settings-saving.ts'
import { readSignOffs, signTable } from './settings-signing.ts'
import { listSettingsChanges, undoSettings } from './settings-undo.ts'
import { previewWording, setWording } from './settings-wording.ts'
import { written } from './settings-written.ts'

export const readSettings = operation({
  name: 'read-settings',
  did: 'saw the settings',
  tag: 'Settings',
  summary: 'All settings, by part, each as the operation that sets it takes it',
  method: 'get',
  path: '/settings',
  ...mayReadSettings,
  input: z.strictObject({}),
  output: z.object({
    version: z.int(),
    settings: z.record(z.string(), z.unknown()),
    wording: z
      .record(z.string(), z.string())
      .describe('The clinic’s own words: reminder.sms is English, cy/reminder.sms Welsh'),
  }),
  audit: false,
  async run({ store, clinicId }) {
    const clinic = await store.clinic(clinicId)
    if (!clinic) return notFound
    const wording = Object.entries(clinic.wording).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    )
    return done({ version: clinic.version, settings: written(clinic), wording: Object.fromEntries(wording) })
  },
})

export const settingsOperations: AnyOperation[] = [
  readSettings,
  listSettingsChanges,
  undoSettings,
  ...partOperations,
  ...previewOperations,
  previewRedFlags,
  setWording,
  previewWording,
  readHolidays,
  signTable,
  readSignOffs,
]
