import { missing } from '../../answers.tsx'
import { fieldsOf } from '../../form-body.ts'
import { signTable } from '../../operations/settings-signing.ts'
import type { Pages } from '../../pages.ts'
import { consolePaths } from '../../paths.ts'
import { partPage } from './part-page.tsx'
import { redFlags } from './red-flags.tsx'
import { screening } from './screening.tsx'

export function signatureRoutes(pages: Pages): void {
  pages.post(consolePaths.signTable, signTable, async (c, visit) => {
    const { table, version } = await fieldsOf(c)
    const part = [redFlags, screening].find((each) => each.part === table)
    if (!part) return missing(c, visit.actor)
    const performed = await visit.ask(signTable, { table, version: Number(version) })
    if (performed.kind !== 'done') return partPage(c, visit, part, { performed })
    return c.redirect(`${consolePaths.settingsOf(part.part)}?done=signed`, 303)
  })
}
