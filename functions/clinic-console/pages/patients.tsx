import type { Pages } from '../pages.ts'

export function patientsPages(_pages: Pages): void {}
