import { calendar } from './en/calendar.ts'
import { everyPage } from './en/every-page.ts'
import { preferences } from './en/preferences.ts'
import { questions } from './en/questions.ts'
import { sameDay } from './en/same-day.ts'
import { sessions } from './en/sessions.ts'

/** One file an area; each language has the same files with the same keys. */
export const en = {
  ...calendar,
  ...everyPage,
  ...preferences,
  ...questions,
  ...sameDay,
  ...sessions,
} as const
export type PageWord = keyof typeof en
