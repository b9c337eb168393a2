import type { PageWord } from './en.ts'
import { common } from './cy/common.ts'

export const cy: Record<PageWord, string> = { ...common }
