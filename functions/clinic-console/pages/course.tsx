import type { Pages } from '../pages.ts'

export function coursePages(_pages: Pages): void {}
