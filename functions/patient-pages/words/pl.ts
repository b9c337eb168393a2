import type { PageWord } from './en.ts'
import { calendar } from './pl/calendar.ts'
import { everyPage } from './pl/every-page.ts'
import { preferences } from './pl/preferences.ts'
import { questions } from './pl/questions.ts'
import { sameDay } from './pl/same-day.ts'
import { sessions } from './pl/sessions.ts'

export const pl: Record<PageWord, string> = {
  ...calendar,
  ...everyPage,
  ...preferences,
  ...questions,
  ...sameDay,
  ...sessions,
}
