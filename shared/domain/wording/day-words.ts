import type { Language } from './language.ts'

/**
 * The words of dates, in our own tables: Node's locale data differ from version to version, and Welsh and Polish ask for
 * forms ("dydd Llun", "8 marca") that differ from the plain name.
 */
export interface DayWords {
  /** From Monday; for texts. */
  weekdays: readonly string[]
  months: readonly string[]
  /** For emails and pages, as they stand within a date. */
  longWeekdays: readonly string[]
  longMonths: readonly string[]
  /** Between the day and the time of day, in texts and in long. */
  at: string
  longAt: string
}

export const dayWords: Record<Language, DayWords> = {
  en: {
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    longWeekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    longMonths: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
    at: ' at ',
    longAt: ' at ',
  },
  cy: {
    weekdays: ['Llun', 'Maw', 'Mer', 'Iau', 'Gwe', 'Sad', 'Sul'],
    months: ['Ion', 'Chwe', 'Maw', 'Ebr', 'Mai', 'Meh', 'Gor', 'Awst', 'Medi', 'Hyd', 'Tach', 'Rhag'],
    longWeekdays: [
      'dydd Llun',
      'dydd Mawrth',
      'dydd Mercher',
      'dydd Iau',
      'dydd Gwener',
      'dydd Sadwrn',
      'dydd Sul',
    ],
    longMonths: [
      'Ionawr',
      'Chwefror',
      'Mawrth',
      'Ebrill',
      'Mai',
      'Mehefin',
      'Gorffennaf',
      'Awst',
      'Medi',
      'Hydref',
      'Tachwedd',
      'Rhagfyr',
    ],
    at: ' am ',
    longAt: ' am ',
  },
  pl: {
    weekdays: ['pon.', 'wt.', 'śr.', 'czw.', 'pt.', 'sob.', 'niedz.'],
    months: ['sty', 'lut', 'mar', 'kwi', 'maj', 'cze', 'lip', 'sie', 'wrz', 'paź', 'lis', 'gru'],
    longWeekdays: ['poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota', 'niedziela'],
    longMonths: [
      'stycznia',
      'lutego',
      'marca',
      'kwietnia',
      'maja',
      'czerwca',
      'lipca',
      'sierpnia',
      'września',
      'października',
      'listopada',
      'grudnia',
    ],
    at: ', ',
    longAt: ', godz. ',
  },
}
