import type { Pages } from '../pages.ts'

export function outcomesPages(_pages: Pages): void {}
