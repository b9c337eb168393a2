import type { Pages } from '../pages.ts'

export function bookPages(_pages: Pages): void {}
