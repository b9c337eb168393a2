import type { Channel } from '../../shared/domain/clinic.ts'
import type { Stage } from '../../shared/domain/patient-stage.ts'
import type { CivilDate } from '../../shared/domain/time.ts'

export const nameOf = ({ givenName, familyName }: { givenName: string; familyName: string }): string =>
  `${familyName}, ${givenName}`

/** "8 Mar 1970": with the month in words, so that a day and a month that were swapped are seen. */
export const bornText = (date: CivilDate): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })

/** A British mobile as it is dialled there; others as they are kept. */
export const phoneText = (e164: string): string => e164.replace(/^\+44(\d{4})(\d{6})$/, '0$1 $2')

const channelText = (channel: Channel): string => (channel === 'sms' ? 'text' : 'email')
export const channelsText = (channels: readonly Channel[]): string =>
  channels.map(channelText).join(' and ') || 'nothing'

/** As the filter of the list names them. */
export const stageTitles: Record<Stage, string> = {
  active: 'In treatment',
  awaiting: 'Waiting for a signature',
  paused: 'Paused',
  maintenance: 'In maintenance',
  finished: 'Finished',
  without: 'Without a course',
}
