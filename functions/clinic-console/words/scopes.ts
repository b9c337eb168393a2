import type { Scope } from '../../../shared/domain/api-key.ts'

/** What somebody ticks who makes a key, and what that lets a program do. */
export const scopeWords: Record<Scope, { label: string; reach: string }> = {
  'patients:read': {
    label: 'See patients',
    reach: 'names, contact data, sessions, messages, and notes of the desk; no answers and no clinical notes',
  },
  'patients:write': {
    label: 'Enrol and change patients',
    reach: 'contact data, texts on or off, consents, notes of the desk, and the import of a table',
  },
  'courses:read': {
    label: 'See courses',
    reach: 'Today, the calendar, sessions, tasks, protocols, and previews of bookings and moves',
  },
  'courses:write': {
    label: 'Book and change courses',
    reach:
      'book, move, cancel, confirm, mark who came, extend, shorten, pause, resume and stop, who pays, and a patient’s wishes; not the protocol',
  },
  'outcomes:read': {
    label: 'See what patients answer',
    reach: 'scores, outcomes, referrals, medicines, the clinic’s figures, and a patient as FHIR',
  },
  'settings:read': {
    label: 'See settings',
    reach: 'all of them, who changed them, who signed the clinical tables off, and who reads the calendar',
  },
  'settings:write': {
    label: 'Change settings',
    reach:
      'hours, holidays, chairs, closures (which move sessions), reminders, wording, fees; no clinical table, nobody who is told of a red flag',
  },
  'tasks:write': {
    label: 'Close and hand over tasks',
    reach: 'those of the desk; what a clinician has to judge stays for a clinician',
  },
}
