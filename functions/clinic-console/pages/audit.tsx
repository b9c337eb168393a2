import type { Pages } from '../pages.ts'

export function auditPages(_pages: Pages): void {}
