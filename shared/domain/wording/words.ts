import { IntlMessageFormat } from 'intl-messageformat'
import { type Language, localeOf } from './language.ts'

/** ICU messages by key: every language has every key. */
export type Catalogue<Key extends string> = Readonly<Record<Key, string>>
export type WordValues = Record<string, string | number>

/** All that is said in one language. */
export interface Words<Key extends string> {
  language: Language
  /** For `lang` and Intl. */
  locale: string
  direction: 'ltr' | 'rtl'
  t(key: Key, values?: WordValues): string
}

/** A message is read once, when it is first needed. */
export function wordsOf<Key extends string>(
  language: Language,
  catalogue: Catalogue<Key>,
  { locale = localeOf[language], direction = 'ltr' }: Partial<Pick<Words<Key>, 'locale' | 'direction'>> = {},
): Words<Key> {
  const read = new Map<Key, IntlMessageFormat>()
  return {
    language,
    locale,
    direction,
    t(key, values = {}) {
      let message = read.get(key)
      if (!message) {
        message = new IntlMessageFormat(catalogue[key], locale, undefined, { ignoreTag: true })
        read.set(key, message)
      }
      return String(message.format(values))
    },
  }
}
