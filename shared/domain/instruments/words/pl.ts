import type { InstrumentId } from '../../instruments.ts'
import { fiqr } from './pl/fiqr.ts'
import type { InstrumentWords } from './form.ts'
import { intake, sameDay, tmsSafety } from './pl/before-treatment.ts'
import { fatigue, painNrs, sleep, wellbeing } from './pl/own-scales.ts'
import { pgic } from './pl/pgic.ts'
import { gad7, phq8 } from './pl/phq-family.ts'
import { sideEffects } from './pl/side-effects.ts'

export const pl: Record<InstrumentId, InstrumentWords> = {
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
