import type { Channel, Clinic, Purpose } from './clinic.ts'

type Contacts = { phone?: string | undefined; email?: string | undefined }

const purposes = ['reminders', 'questionnaires', 'maintenance'] as const satisfies Purpose[]

/** Texts, where the clinic has said nothing of how its patients hear of it. */
export const channelsOfClinic = (clinic: Pick<Clinic, 'reminders'>): Record<Purpose, Channel[]> =>
  clinic.reminders.channels ?? { reminders: ['sms'], questionnaires: ['sms'], maintenance: ['sms'] }

/**
 * By what a patient hears who has chosen nothing: as the clinic's policy says, by what of it the patient has, or else by
 * the one contact that they have.
 */
export function usualChannels(
  clinic: Pick<Clinic, 'reminders'>,
  { phone, email }: Contacts,
): Record<Purpose, Channel[]> {
  const has: Channel[] = [
    ...(phone === undefined ? [] : ['sms' as const]),
    ...(email === undefined ? [] : ['email' as const]),
  ]
  const of = (usual: Channel[]): Channel[] => {
    const usable = usual.filter((channel) => has.includes(channel))
    return usable.length > 0 ? usable : has.length > 0 ? has : usual
  }
  const policy = channelsOfClinic(clinic)
  return Object.fromEntries(purposes.map((purpose) => [purpose, of(policy[purpose])])) as Record<
    Purpose,
    Channel[]
  >
}
