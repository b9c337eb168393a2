import type { PageWord } from './en.ts'
import { common } from './cy/common.ts'
import { preferences } from './cy/preferences.ts'
import { questions } from './cy/questions.ts'

export const cy: Record<PageWord, string> = { ...common, ...preferences, ...questions }
