import type { Pages } from '../pages.ts'

export function calendarPages(_pages: Pages): void {}
