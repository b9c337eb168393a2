import type { Clinic } from '../clinic.ts'

/**
 * What no message may say: a message is read over a shoulder, on a lock screen, in a shared calendar. Conditions and
 * kinds of clinic; whole words, so that "complain" is not "pain".
 */
export const conditionWords =
  /\b(fibro(myalgia|fog)?|r?tms|transcranial|magnet(ic|s)?|stimulat(ion|ing|or)|neuro\w*|brain|pain(ful)?|migraines?|headaches?|fatigue|depress(ion|ed|ive)|anxiety|psych\w*|mental|insomnia|seizures?|epilep\w*|chronic|rheumat\w*)\b/iu

/** The clinic's full name, or its short one where the full one tells what kind of clinic it is. */
export const plainName = (clinic: Pick<Clinic, 'name' | 'shortName'>): string =>
  conditionWords.test(clinic.name) ? clinic.shortName : clinic.name
