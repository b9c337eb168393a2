import type { Pages } from '../pages.ts'

export function staffPages(_pages: Pages): void {}
