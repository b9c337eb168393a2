import { common } from './en/common.ts'
import { preferences } from './en/preferences.ts'
import { questions } from './en/questions.ts'

/** One file an area; each language has the same files with the same keys. */
export const en = { ...common, ...preferences, ...questions } as const
export type PageWord = keyof typeof en
