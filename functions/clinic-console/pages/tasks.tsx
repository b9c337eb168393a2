import type { Pages } from '../pages.ts'

export function tasksPages(_pages: Pages): void {}
