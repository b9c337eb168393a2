import type { InstrumentId } from '../../instruments.ts'
import { fiqr } from './cy/fiqr.ts'
import type { InstrumentWords } from './form.ts'
import { intake, sameDay, tmsSafety } from './cy/before-treatment.ts'
import { fatigue, painNrs, sleep, wellbeing } from './cy/own-scales.ts'
import { pgic } from './cy/pgic.ts'
import { gad7, phq8 } from './cy/phq-family.ts'
import { sideEffects } from './cy/side-effects.ts'

export const cy: Record<InstrumentId, InstrumentWords> = {
  'pain-nrs': painNrs,
  sleep,
  fatigue,
  wellbeing,
  'side-effects': sideEffects,
  fiqr,
  pgic,
  'phq-8': phq8,
  'gad-7': gad7,
  intake,
  'tms-safety': tmsSafety,
  'same-day': sameDay,
}
