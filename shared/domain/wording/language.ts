/** Those in which every text to patients is written. */
export const languages = ['en', 'cy', 'pl'] as const
export type Language = (typeof languages)[number]

/** As people who read them write them. */
export const languageNames: Record<Language, string> = { en: 'English', cy: 'Cymraeg', pl: 'Polski' }

/** As pages and Intl name them. */
export const localeOf: Record<Language, string> = { en: 'en-GB', cy: 'cy-GB', pl: 'pl-PL' }
