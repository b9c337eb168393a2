import type { PageWord } from './en.ts'
import { common } from './pl/common.ts'

export const pl: Record<PageWord, string> = { ...common }
