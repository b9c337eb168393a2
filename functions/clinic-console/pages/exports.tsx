import type { Pages } from '../pages.ts'

export function exportsPages(_pages: Pages): void {}
