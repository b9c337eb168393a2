import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { patientsTemplate } from '../../../../shared/adapters/csv-tables.ts'
import { readPatientTable } from '../../../../shared/contracts/patient-table.ts'
import { type TableText, textOfTable } from '../../../../shared/contracts/patient-table-bytes.ts'
import { dateAt } from '../../../../shared/domain/time.ts'
import { importPatients, previewImport } from '../../../../shared/use-cases/import-patients.ts'
import { notFound, notUnderstood, show } from '../answers.tsx'
import { sendTable } from '../downloads.ts'
import { ImportedPage, ImportPage, ImportPreviewPage } from '../import-page.tsx'
import { sitePaths } from '../paths.ts'
import { type SiteParts, theClinic } from '../site-parts.ts'

/** A browser sends a file of no name and no bytes where none was chosen. */
const importForm = z.object({
  do: z.enum(['preview', 'enrol']),
  file: z.instanceof(File).optional(),
  pasted: z.string().default(''),
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

export function importRoutes(app: Hono, { machine }: SiteParts): void {
  const { cloud, clock } = machine
  const { world } = cloud
  const refuse = (c: Context, { problem, expected }: { problem: string; expected: string }) =>
    show(c, <ImportPage notes={[`${problem}. What it takes: ${expected}.`]} />, 422)

  app.get(sitePaths.importPatients, (c) => show(c, <ImportPage />))
  app.get(sitePaths.importTemplate, (c) => sendTable(c, 'patients-template', patientsTemplate()))
  app.post(sitePaths.importPatients, async (c) => {
    const clinic = await theClinic(world.store)
    if (!clinic) return notFound(c)
    const form = importForm.safeParse(await c.req.parseBody().catch(() => ({})))
    if (!form.success) return notUnderstood(c)
    const given = await tableIn(form.data)
    if (given.kind === 'refused') return refuse(c, given)
    const table = readPatientTable(given.text, clinic, dateAt(clinic.zone, clock.now()))
    if (table.kind === 'unreadable') return refuse(c, table)
    const patients = table.rows.map(({ patient }) => patient)
    if (form.data.do === 'enrol') {
      const done = await importPatients(world, patients)
      return show(c, <ImportedPage {...done} bad={table.bad} />)
    }
    const preview = await previewImport(world, clinic.id, patients)
    return show(c, <ImportPreviewPage table={table} preview={preview} text={given.text} note={given.note} />)
  })
}
