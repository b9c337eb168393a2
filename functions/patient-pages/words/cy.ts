import type { PageWord } from './en.ts'
import { calendar } from './cy/calendar.ts'
import { common } from './cy/common.ts'
import { preferences } from './cy/preferences.ts'
import { questions } from './cy/questions.ts'
import { sameDay } from './cy/same-day.ts'
import { sessions } from './cy/sessions.ts'

export const cy: Record<PageWord, string> = {
  ...calendar,
  ...common,
  ...preferences,
  ...questions,
  ...sameDay,
  ...sessions,
}
