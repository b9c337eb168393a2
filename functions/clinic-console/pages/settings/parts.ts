import { chairs } from './chairs.tsx'
import { details } from './details.tsx'
import { fees } from './fees.tsx'
import { holidays } from './holidays.tsx'
import { hours } from './hours.tsx'
import type { SettingsPart } from './part.ts'
import { questionnaires } from './questionnaires.tsx'
import { redFlags } from './red-flags.tsx'
import { reminders } from './reminders.tsx'
import { screening } from './screening.tsx'
import { alerts, maintenance, selfService } from './simple.tsx'

/** In the order of the overview. */
export const settingsParts: readonly SettingsPart[] = [
  details,
  hours,
  holidays,
  chairs,
  reminders,
  questionnaires,
  screening,
  redFlags,
  alerts,
  maintenance,
  selfService,
  fees,
]
