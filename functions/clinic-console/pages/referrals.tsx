import type { Pages } from '../pages.ts'

export function referralsPages(_pages: Pages): void {}
