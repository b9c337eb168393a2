import { common } from './en/common.ts'
import { preferences } from './en/preferences.ts'

/** One file an area; each language has the same files with the same keys. */
export const en = { ...common, ...preferences } as const
export type PageWord = keyof typeof en
