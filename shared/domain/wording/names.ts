import type { Clinic } from '../clinic.ts'

/** The stems in each language, with and without the marks on letters; Welsh ones also as they change at the front. */
const ofCondition = {
  en: 'fibro(myalgia|fog)?|r?tms|transcranial|magnet(ic|s)?|stimulat(ion|ing|or)|neuro\\p{L}*|brain|pain(ful)?|migraines?|headaches?|fatigue|depress(ion|ed|ive)|anxiety|psych\\p{L}*|mental|insomnia|seizures?|epilep\\p{L}*|chronic|rheumat\\p{L}*',
  cy: 'ffibro\\p{L}*|[mf]agnet\\p{L}*|(ysgogi|symbyliad)\\p{L}*|trawsgreuanol|n[iy][uw]ro\\p{L}*|(h|g)?ymennydd|(p|b|mh|ph)oen(au|us)?|meigryn|(cur|gur|chur) pen|(pen|ben|phen) tost|(ll?udded|(b|f)linder)|iselder|gor?bryder|seic\\p{L}*|iechyd meddwl|anhunedd|(t|d|th)rawiad(au)?|cronig|gronig|rh?iwmat\\p{L}*|cryd cymalau',
  pl: 'fibromialgi\\p{L}*|przezczaszkow\\p{L}*|magnetycz\\p{L}*|magnes\\p{L}*|stymulac\\p{L}*|m[oó]zg\\p{L}*|b[oó]l(u|e|em|owi|i|[oó]w|ow[aeiy]\\p{L}*)?|migren\\p{L}*|zm[eę]czeni\\p{L}*|depres\\p{L}*|l[eę]k(i|u|[oó]w|ow[aeiy]\\p{L}*)?|bezsenno\\p{L}*|drgaw\\p{L}*|padacz\\p{L}*|przewlek\\p{L}*|reumat\\p{L}*',
}

/**
 * What no message may say: a message is read over a shoulder, on a lock screen, in a shared calendar. Conditions and
 * kinds of clinic, in every language that messages are written in; whole words, so that "complain" is not "pain".
 */
export const conditionWords = new RegExp(
  `(?<![\\p{L}\\p{N}])(${Object.values(ofCondition).join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
)

/** The clinic's full name, or its short one where the full one tells what kind of clinic it is. */
export const plainName = (clinic: Pick<Clinic, 'name' | 'shortName'>): string =>
  conditionWords.test(clinic.name) ? clinic.shortName : clinic.name
