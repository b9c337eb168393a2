import * as z from 'zod'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { asId } from '../../../shared/domain/ids.ts'
import type { Patient } from '../../../shared/domain/patient.ts'
import type { Protocol } from '../../../shared/domain/protocol.ts'

export const trial = z.object({
  /** Also what follows the treatment, as it would happen; without it, what is known on the day of booking. */
  isWhole: z.boolean(),
  sessions: z.array(
    z.object({ date: z.string(), time: z.string(), phase: z.string(), chair: z.string(), minutes: z.int() }),
  ),
  shifts: z.array(z.string()),
  messages: z.array(
    z.object({
      at: z.string().describe('YYYY-MM-DDTHH:MM on the clinic’s clock'),
      kind: z.string(),
      channel: z.enum(['sms', 'email']),
      text: z.string().optional(),
      segments: z.int().optional(),
    }),
  ),
})
export type Trial = z.output<typeof trial>

/** Nobody: Ofcom's number for drama, and an address that leads nowhere. */
export const nobody = (clinic: Clinic): Patient => ({
  clinicId: clinic.id,
  id: asId('nobody'),
  version: 1,
  givenName: 'Alex',
  familyName: 'Example',
  phone: '+447700900999',
  email: 'alex@example.com',
  preferences: { reminders: ['sms'], questionnaires: ['sms'], maintenance: ['sms'] },
  unsafe: [],
})

export interface Wished {
  clinic: Clinic
  protocol: Protocol
  earliest: string
  minute: number
  weeks: number
}
