import type { Pages } from '../pages.ts'

export function protocolsPages(_pages: Pages): void {}
