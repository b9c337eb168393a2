import * as z from 'zod'
import type { Clinic, SignedTable } from '../../../shared/domain/clinic.ts'
import { isSame } from '../../../shared/domain/settings-change.ts'
import { signedTables, signedText } from '../../../shared/domain/signed-tables.ts'
import { isoInstant } from '../../../shared/domain/time.ts'
import { clinicians } from '../actor.ts'
import { done, type Desk, notFound, operation } from '../operation.ts'
import { mayReadSettings, saved, saveSettings, seenVersion } from './settings-saving.ts'

const hashed = ({ random }: Pick<Desk, 'random'>, clinic: Clinic, table: SignedTable): string =>
  random.hashOf(signedText(clinic, table))

/** For people: a program has no name to sign with. */
export const signTable = operation({
  name: 'sign-off-table',
  did: 'signed a clinical table off',
  tag: 'Settings',
  summary: 'A clinician signs a clinical table off as it stands, by name and date',
  method: 'post',
  path: '/settings/sign-off/{table}',
  allowed: clinicians,
  input: z.strictObject({ table: z.enum(signedTables), version: seenVersion }),
  output: saved,
  audit: ({ table }) => ({ id: table }),
  run: (desk, { table, version }) =>
    saveSettings(desk, 'sign-off', version, (clinic) => {
      const signOff = {
        by: desk.actor.name,
        at: desk.clock.now(),
        tableHash: hashed(desk, clinic, table),
        ...(table === 'red-flags' && clinic.redFlagTriggers && { triggers: clinic.redFlagTriggers }),
      }
      const stands = clinic.signOffs?.[table]
      // A press too many: their signature below this very table was written since they looked, at another moment.
      if (clinic.version !== version && stands && isSame({ ...stands, at: signOff.at }, signOff))
        return clinic
      return { ...clinic, signOffs: { ...clinic.signOffs, [table]: signOff } }
    }),
})

export const readSignOffs = operation({
  name: 'read-sign-offs',
  did: 'saw who signed the clinical tables off',
  tag: 'Settings',
  summary: 'Who signed the clinical tables off, and whether they are still as they were read',
  method: 'get',
  path: '/settings/sign-off',
  ...mayReadSettings,
  input: z.strictObject({}),
  output: z.object({
    signOffs: z.array(
      z.object({ table: z.enum(signedTables), by: z.string(), at: z.string(), isAsSigned: z.boolean() }),
    ),
  }),
  audit: false,
  async run(desk) {
    const clinic = await desk.store.clinic(desk.clinicId)
    if (!clinic) return notFound
    return done({
      signOffs: signedTables.flatMap((table) => {
        const signed = clinic.signOffs?.[table]
        if (!signed) return []
        const isAsSigned = signed.tableHash === hashed(desk, clinic, table)
        return [{ table, by: signed.by, at: isoInstant(signed.at), isAsSigned }]
      }),
    })
  },
})
