import type { PageWord } from './en.ts'
import { calendar } from './cy/calendar.ts'
import { everyPage } from './cy/every-page.ts'
import { preferences } from './cy/preferences.ts'
import { questions } from './cy/questions.ts'
import { sameDay } from './cy/same-day.ts'
import { sessions } from './cy/sessions.ts'

export const cy: Record<PageWord, string> = {
  ...calendar,
  ...everyPage,
  ...preferences,
  ...questions,
  ...sameDay,
  ...sessions,
}
