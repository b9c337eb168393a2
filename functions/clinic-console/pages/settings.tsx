import type { Pages } from '../pages.ts'

export function settingsPages(_pages: Pages): void {}
