import type { Pages } from '../pages.ts'

export function importPages(_pages: Pages): void {}
