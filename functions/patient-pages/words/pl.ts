import type { PageWord } from './en.ts'
import { common } from './pl/common.ts'
import { preferences } from './pl/preferences.ts'
import { questions } from './pl/questions.ts'

export const pl: Record<PageWord, string> = { ...common, ...preferences, ...questions }
