export type InstrumentId =
  'pain-nrs' | 'sleep' | 'fatigue' | 'wellbeing' | 'side-effects' | 'fiqr' | 'pgic' | 'phq-8' | 'gad-7'

export type RedFlagId =
  | 'seizure-or-blackout'
  | 'weakness-speech-or-vision'
  | 'worst-headache'
  | 'hearing-loss'
  | 'self-harm'
  | 'elation-or-agitation'

/** By stable item id: a number for scales, choices and yes (1) or no (0); text for a free remark. */
export type ItemAnswers = Record<string, number | string>
