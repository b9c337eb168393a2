import type { Pages } from '../pages.ts'
import { holidayFileRoutes } from './settings/holiday-file.tsx'
import { overviewRoutes } from './settings/overview.tsx'
import { partRoutes } from './settings/part-page.tsx'
import { settingsParts } from './settings/parts.ts'
import { signatureRoutes } from './settings/signature-routes.ts'
import { wordingRoutes } from './settings/wording.tsx'

export function settingsPages(pages: Pages): void {
  overviewRoutes(pages)
  for (const part of settingsParts) partRoutes(pages, part)
  holidayFileRoutes(pages)
  signatureRoutes(pages)
  wordingRoutes(pages)
}
