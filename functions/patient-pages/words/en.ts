import { common } from './en/common.ts'

/** One file an area; each language has the same files with the same keys. */
export const en = { ...common } as const
export type PageWord = keyof typeof en
