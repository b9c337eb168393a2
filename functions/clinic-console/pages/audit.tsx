import { administrators } from '../actor.ts'
import { missing, notAllowed, problemsOf, show } from '../answers.tsx'
import { exportAudit, listAudit, verifyChain } from '../operations/audit.ts'
import type { Pages } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { AuditPage } from './audit-page.tsx'
import { ChainPage } from './chain-page.tsx'

/** What a form left empty was not asked for. */
const filled = (query: Record<string, string>) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value.trim() !== ''))

export function auditPages(pages: Pages): void {
  const right = { allowed: administrators }

  pages.get(consolePaths.audit, right, async (c, { actor, clinic, ask }) => {
    const query = filled(c.req.query())
    const asked = await ask(listAudit, query)
    if (asked.kind === 'not-allowed') return notAllowed(c, actor)
    const list = asked.kind === 'done' ? asked.value : { entries: [], patients: [] }
    const page = { actor, clinic, list, filter: query, problems: problemsOf(asked) }
    return show(c, <AuditPage {...page} />, asked.kind === 'done' ? 200 : 422)
  })

  pages.get(consolePaths.auditTable, right, async (c, { actor, clinic, ask }) => {
    const asked = await ask(exportAudit, filled(c.req.query()))
    if (asked.kind === 'not-allowed') return notAllowed(c, actor)
    if (asked.kind === 'not-found') return missing(c, actor)
    if (asked.kind !== 'done') {
      const page = { actor, clinic, filter: {}, list: { entries: [], patients: [] } }
      return show(c, <AuditPage {...page} problems={problemsOf(asked)} />, 422)
    }
    c.header('Content-Type', 'text/csv; charset=utf-8')
    c.header('Content-Disposition', 'attachment; filename="audit.csv"')
    return c.body(asked.value.csv)
  })

  pages.get(consolePaths.auditChain, right, async (c, { actor, clinic, ask }) => {
    const { isAsked, ...query } = filled(c.req.query())
    const asked = isAsked === undefined ? undefined : await ask(verifyChain, query)
    if (asked?.kind === 'not-allowed') return notAllowed(c, actor)
    const problems = asked ? problemsOf(asked) : []
    return show(
      c,
      <ChainPage
        actor={actor}
        clinic={clinic}
        result={asked?.kind === 'done' ? asked.value : undefined}
        expected={query.expect ?? ''}
        problems={problems}
      />,
      problems.length === 0 ? 200 : 422,
    )
  })
}
