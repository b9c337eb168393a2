import type { Context } from 'hono'
import { administrators, clinicians, type Right } from '../actor.ts'
import { missing, problemsOf, show } from '../answers.tsx'
import { sendTable } from '../downloads.ts'
import { ConsolePage, Problems } from '../layout.tsx'
import { exportAnswers, exportMessages, exportPatients, exportSessions } from '../operations/exports.ts'
import { exportGoals, exportMedicines, exportReferrals } from '../operations/exports/referrals.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { ExportForms, type TableOffered } from './exports-page.tsx'

const mayExport: Right = { allowed: [...administrators, ...clinicians] }

const tables: readonly TableOffered[] = [
  {
    name: 'patients',
    title: 'Patients',
    holds: 'Names, contacts and preferences. The file can be imported again.',
    allowed: administrators,
  },
  {
    name: 'sessions',
    title: 'Sessions',
    holds: 'Times, chairs and states; patients by id only.',
    hasDays: true,
    allowed: administrators,
  },
  {
    name: 'messages',
    title: 'Messages',
    holds: 'Kinds, times, states and reasons; patients by id only.',
    hasDays: true,
    hasWords: true,
    allowed: administrators,
  },
  {
    name: 'answers',
    title: 'Answers',
    holds: 'Each question with its answer and the score; patients by id only.',
    hasDays: true,
    allowed: clinicians,
  },
  {
    name: 'referrals',
    title: 'Referrals',
    holds:
      'To whom, each step with its status and note, by the day on which it was written down; patients by id only.',
    hasDays: true,
    allowed: clinicians,
  },
  {
    name: 'goals',
    title: 'Goals',
    holds:
      'Goals for medicines and how each stands, by the day on which it was last changed; patients by id only.',
    hasDays: true,
    allowed: clinicians,
  },
  {
    name: 'medicines',
    title: 'Medicines',
    holds: 'What patients took at baseline, during the course and at its end, as told; patients by id only.',
    hasDays: true,
    allowed: clinicians,
  },
]

const exportPage = (c: Context, { actor, clinic }: Visit, problems: ReturnType<typeof problemsOf> = []) =>
  show(
    c,
    <ConsolePage
      title="Export tables"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.patients}
      hasError={problems.length > 0}
    >
      <h1>Export tables</h1>
      <Problems problems={problems} />
      <ExportForms actor={actor} tables={tables} />
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )

const asked = (c: Context, ...names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (c.req.query(name) ? [[name, c.req.query(name)]] : [])))

async function tableOf(c: Context, { ask }: Visit, name: string) {
  switch (name) {
    case 'patients':
      return await ask(exportPatients, {})
    case 'sessions':
      return await ask(exportSessions, asked(c, 'from', 'to'))
    case 'messages':
      return await ask(exportMessages, asked(c, 'from', 'to', 'words'))
    case 'answers':
      return await ask(exportAnswers, asked(c, 'from', 'to'))
    case 'referrals':
      return await ask(exportReferrals, asked(c, 'from', 'to'))
    case 'goals':
      return await ask(exportGoals, asked(c, 'from', 'to'))
    case 'medicines':
      return await ask(exportMedicines, asked(c, 'from', 'to'))
    default:
      return undefined
  }
}

export function exportsPages(pages: Pages): void {
  pages.get(consolePaths.exports, mayExport, (c, visit) => exportPage(c, visit))
  pages.get(consolePaths.exportTable(':file').replace('%3A', ':'), mayExport, async (c, visit) => {
    const file = c.req.param('file') ?? ''
    const name = file.replace(/\.csv$/, '')
    const table = file === `${name}.csv` ? await tableOf(c, visit, name) : undefined
    // A table of another role is none.
    if (!table || table.kind === 'not-allowed' || table.kind === 'not-found') return missing(c, visit.actor)
    return table.kind === 'done'
      ? sendTable(c, name, table.value.csv)
      : exportPage(
          c,
          visit,
          problemsOf(table).map((it) =>
            it.field === undefined ? it : { ...it, field: `${name}-${it.field}` },
          ),
        )
  })
}
