import * as z from 'zod'
import { type LateNotice, lateNoticeHours } from '../../shared/domain/plan/late-notice.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import { isoInstant } from '../../shared/domain/time.ts'
import { type Actor, everyone, may, type Right } from './actor.ts'

/** Who may read whom it is about: people who may change it, and programs that may read patients. */
export const namesPatients: Right = { allowed: everyone, scope: 'patients:read' }

/** Of a change that its patient may hear of too late. */
export const shownLate = z.object({
  before: z.iso.datetime().describe('The first time that the notice speaks of, as it stands or as it would'),
  leavesAt: z.iso.datetime().optional().describe('When the notice leaves; absent where none does'),
  phone: z
    .string()
    .optional()
    .describe('To call; absent where none is known, or to a key without patients:read'),
})
export type ShownLate = z.output<typeof shownLate>

export const lateText = `less than ${lateNoticeHours} hours before`

/** `isWritten` is false where no message reaches them at all. */
export function showLate(
  { before, leavesAt }: LateNotice,
  { phone }: Pick<Patient, 'phone'>,
  actor: Actor,
  isWritten: boolean,
): ShownLate {
  return {
    before: isoInstant(before),
    ...(leavesAt !== undefined && isWritten && { leavesAt: isoInstant(leavesAt) }),
    ...(phone !== undefined && may(actor, namesPatients) && { phone }),
  }
}
