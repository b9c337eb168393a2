import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import * as z from 'zod'
import { patientsTemplate } from '../../../shared/adapters/csv-tables.ts'
import { type TableText, textOfTable } from '../../../shared/contracts/patient-table-bytes.ts'
import { badForm, notAllowed, problemsOf, show } from '../answers.tsx'
import { sendTable } from '../downloads.ts'
import { ConsolePage, Problems } from '../layout.tsx'
import { mayWritePatients } from '../operations/enrol.ts'
import { importTable, preview } from '../operations/import.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { Imported, ImportForm, ImportProgress, Preview } from './import-parts.tsx'

/** A browser sends a file of no name and no bytes where none was chosen. */
const importForm = z.object({
  do: z.enum(['preview', 'enrol']),
  file: z.instanceof(File).optional(),
  pasted: z.string().default(''),
  from: z.string().default('0'),
  areOthers: z.literal('yes').optional(),
})

const isChosen = (file: File | undefined): file is File =>
  file !== undefined && (file.name !== '' || file.size > 0)

async function tableIn({ file, pasted }: z.output<typeof importForm>): Promise<TableText> {
  const isPasted = pasted.trim() !== ''
  if (isChosen(file) && isPasted)
    return { kind: 'refused', problem: 'There is a file and a pasted table', expected: 'One of them' }
  if (isChosen(file)) return textOfTable(new Uint8Array(await file.arrayBuffer()))
  if (isPasted) return textOfTable(new TextEncoder().encode(pasted))
  return { kind: 'refused', problem: 'There is no table', expected: 'A file, or a table pasted below' }
}

type Problem = ReturnType<typeof problemsOf>[number]

function page(c: Context, { actor, clinic }: Visit, title: string, content: Child, problems: Problem[] = []) {
  return show(
    c,
    <ConsolePage
      title={title}
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.patients}
      hasError={problems.length > 0}
    >
      <h1>{title}</h1>
      <Problems problems={problems} />
      {content}
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )
}

const first = (c: Context, visit: Visit, problems: Problem[] = []) =>
  page(c, visit, 'Import patients', <ImportForm />, problems)

export function importPages(pages: Pages): void {
  pages.get(consolePaths.importPatients, mayWritePatients, (c, visit) => first(c, visit))
  pages.get(consolePaths.importTemplate, mayWritePatients, (c) =>
    sendTable(c, 'patients-template', patientsTemplate()),
  )

  // The table goes along from preview to enrolling, and from part to part: none of it is kept in between.
  pages.post(consolePaths.importPatients, mayWritePatients, async (c, visit) => {
    const form = importForm.safeParse(await c.req.parseBody().catch(() => ({})))
    if (!form.success) return badForm(c, 422, 'What it sent was not understood.')
    const given = await tableIn(form.data)
    if (given.kind === 'refused')
      return first(c, visit, [{ text: `${given.problem}. What it takes: ${given.expected}.`, field: 'file' }])
    return form.data.do === 'enrol'
      ? await enrolPart(c, visit, given.text, form.data)
      : await showPreview(c, visit, given)
  })
}

async function showPreview(c: Context, visit: Visit, { text, note }: Extract<TableText, { kind: 'text' }>) {
  const seen = await visit.ask(preview, { csv: text })
  if (seen.kind === 'not-allowed') return notAllowed(c, visit.actor)
  if (seen.kind !== 'done') return first(c, visit, problemsOf(seen))
  return page(c, visit, 'Import patients: preview', <Preview seen={seen.value} text={text} note={note} />)
}

async function enrolPart(c: Context, visit: Visit, text: string, form: z.output<typeof importForm>) {
  const areOthers = form.areOthers === 'yes'
  const part = await visit.ask(importTable, { csv: text, from: form.from, areOthers })
  if (part.kind === 'not-allowed') return notAllowed(c, visit.actor)
  if (part.kind !== 'done') return first(c, visit, problemsOf(part))
  const { next, done, total, ...outcome } = part.value
  return next === undefined
    ? page(c, visit, 'Patients imported', <Imported {...outcome} />)
    : page(c, visit, 'Importing patients', <ImportProgress {...{ text, next, done, total, areOthers }} />)
}
