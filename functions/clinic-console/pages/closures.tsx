import type { Pages } from '../pages.ts'

export function closuresPages(_pages: Pages): void {}
