import type { Pages } from '../pages.ts'

export function keysPages(_pages: Pages): void {}
