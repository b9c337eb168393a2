import * as z from 'zod'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { fieldsChanged, isSame } from '../../../shared/domain/settings-change.ts'
import { changeClinic } from '../../../shared/use-cases/change-clinic.ts'
import type { Right } from '../actor.ts'
import type { Did } from '../audit-words.ts'
import { movesOf } from './settings-moves.ts'
import { againstRules, type FieldIn } from './settings-rules.ts'
import { type Answer, type Desk, done, notFound, type Operation, operation, refused } from '../operation.ts'

export const mayReadSettings: Right = { allowed: ['clinician', 'administrator'], scope: 'settings:read' }
export const maySetUp: Right = { allowed: ['administrator'], scope: 'settings:write' }
/** Clinical tables: what is asked, how an answer weighs, what is said at a red flag. No program answers for them. */
export const maySetTables: Right = { allowed: ['clinician', 'administrator'] }
/** Who is told of a red flag: as far from programs as the table itself. */
export const maySetAlerts: Right = { allowed: ['administrator'] }

export const seenVersion = z.int().min(1).describe('The version of the settings that was looked at')

export const saved = z.object({
  version: z.int(),
  change: z.string().nullable().describe('To take it back by; null where nothing was another value'),
})
type Saved = z.output<typeof saved>

const elsewhere: Answer<never> = {
  kind: 'stale',
  problems: [
    'Somebody else has saved settings since you opened this page, and yours were not stored. Compare with the settings as they are, and save again.',
  ],
}

const otherMoves: Answer<never> = {
  kind: 'stale',
  problems: [
    'The diary or what you typed has changed since you looked, and nothing was stored. See below what would move as it is, and save again.',
  ],
}

/** Writes what a form or a program made of the settings, with what it replaced beside it. */
export async function saveSettings(
  desk: Desk,
  part: string,
  seen: number,
  change: (clinic: Clinic) => Clinic,
  {
    undoes,
    against = (before, after) => againstRules(before, after, {}),
  }: { undoes?: string; against?: (before: Clinic, after: Clinic) => Answer<never> | undefined } = {},
): Promise<Answer<Saved>> {
  const before = await desk.store.clinic(desk.clinicId)
  if (!before) return notFound
  const after = change(before)
  if (before.version !== seen)
    return isSame(before, after) ? await savedBefore(desk, part, seen, before) : elsewhere
  const rules = against(before, after)
  if (rules) return rules
  if (isSame(before, after)) return done({ version: seen, change: null })
  const id = `v${seen + 1}`
  const result = await changeClinic(desk, desk.clinicId, () => after, {
    seen,
    beside: () => [
      {
        kind: 'put-record',
        record: {
          record: 'settings-change',
          clinicId: desk.clinicId,
          id,
          version: 1,
          part,
          at: desk.clock.now(),
          by: { id: desk.actor.id, name: desk.actor.name },
          ...fieldsChanged(before, after),
          ...(undoes !== undefined && { undoes }),
        },
      },
    ],
  })
  return result.kind === 'changed' ? done({ version: result.clinic.version, change: id }) : elsewhere
}

/** What was to be saved stands: by a press too many its own save can be taken back, another one's by whoever made it. */
async function savedBefore(
  { store, clinicId, actor }: Desk,
  part: string,
  seen: number,
  { version }: Clinic,
): Promise<Answer<Saved>> {
  const id = `v${seen + 1}`
  const first = await store.record('settings-change', { clinicId, id })
  const isOwn = first?.part === part && first.by.id === actor.id
  return done({ version, change: isOwn ? id : null })
}

/** Its output holds the version that was looked at, and the mark of the moves that were, where there are any. */
type PartInput = z.ZodObject & { _zod: { output: { version: number; seen?: string | undefined } } }

/** One part of the settings, as it is written. */
export const partOperation = <Input extends PartInput>(of: {
  part: string
  did: Did
  summary: string
  right: Right
  input: Input
  apply: (clinic: Clinic, input: z.output<Input>) => Clinic
  fieldIn?: FieldIn<z.output<Input>>
  /** What stands against it beside the rules of the settings, for whoever has not seen what would move. */
  refuse?: (desk: Desk, before: Clinic, after: Clinic) => Promise<string[]>
}): Operation<Input, typeof saved> & Part<Input> => {
  const against: Part<Input>['against'] = (before, after, input) =>
    againstRules(before, after, input, of.fieldIn)
  return Object.assign(
    operation({
      name: `set-${of.part}`,
      did: of.did,
      tag: 'Settings',
      summary: of.summary,
      method: 'post',
      path: `/settings/${of.part}`,
      ...of.right,
      input: of.input,
      output: saved,
      audit: () => ({ id: of.part }),
      async run(desk, input) {
        const before = await desk.store.clinic(desk.clinicId)
        if (!before) return notFound
        const apply = (clinic: Clinic) => of.apply(clinic, input)
        const save = () =>
          saveSettings(desk, of.part, input.version, apply, {
            against: (was, after) => against(was, after, input),
          })
        // Saved already, or changed by somebody else: what would move says nothing of either.
        if (before.version !== input.version) return await save()
        if (input.seen !== undefined) {
          if ((await movesOf(desk, before, apply(before))).seen !== input.seen) return otherMoves
        } else {
          const problems = (await of.refuse?.(desk, before, apply(before))) ?? []
          if (problems.length > 0) return refused(...problems)
        }
        return await save()
      },
    }),
    { part: of.part, apply: of.apply, against },
  )
}

/** For previews: what the settings would be. */
export interface Part<Input extends z.ZodObject> {
  part: string
  apply: (clinic: Clinic, input: z.output<Input>) => Clinic
  /** What the rules of the whole say against it, at its fields. */
  against: (before: Clinic, after: Clinic, input: z.output<Input>) => Answer<never> | undefined
}
