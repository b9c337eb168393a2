import type { Pages } from '../pages.ts'

export function webhooksPages(_pages: Pages): void {}
