import type { Scope } from '../../../shared/domain/api-key.ts'

/** What somebody ticks who makes a key. */
export const scopeWords: Record<Scope, string> = {
  'patients:read': 'See patients: names, contact data, sessions',
  'patients:write': 'Enrol and change patients',
  'courses:read': 'See courses and the calendar',
  'courses:write': 'Book, move, mark and cancel',
  'outcomes:read': 'See answers and outcomes',
  'settings:read': 'See settings and protocols',
  'settings:write': 'Change settings and protocols',
  'tasks:write': 'Take and close tasks',
}
