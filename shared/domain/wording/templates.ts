import type { MessageKey } from './messages/en.ts'
import type { Said } from './placeholders.ts'

/**
 * Our own texts of each kind, the fullest first: the clinic's name, one thing asked, and a link where it fits. The
 * first that is one segment goes out, else the last.
 */
export const textsOfKind: Record<Said, readonly MessageKey[]> = {
  'booking-confirmation': ['booking-confirmation.sms.link', 'booking-confirmation.sms.call'],
  agenda: ['agenda.sms.link', 'agenda.sms.short'],
  reminder: ['reminder.sms.link', 'reminder.sms.call'],
  'change-notice': ['change-notice.sms.link', 'change-notice.sms.call'],
  questionnaire: ['questionnaire.sms'],
  'same-day': ['same-day.sms'],
  nudge: ['nudge.sms'],
  'maintenance-invitation': ['maintenance-invitation.sms'],
  'maintenance-asked-again': ['maintenance-asked-again.sms'],
}
