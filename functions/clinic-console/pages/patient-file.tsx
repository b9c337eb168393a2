import type { Pages } from '../pages.ts'

export function patientFilePages(_pages: Pages): void {}
