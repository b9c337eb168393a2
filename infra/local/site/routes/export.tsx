import type { Hono } from 'hono'
import * as z from 'zod'
import { answersCsv, messagesCsv, patientsCsv, sessionsCsv } from '../../../../shared/adapters/csv-tables.ts'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import type { PatientFile } from '../../../../shared/ports.ts'
import { readClinicFiles } from '../../../../shared/use-cases/read-clinic-files.ts'
import { notFound, show } from '../answers.tsx'
import { sendTable } from '../downloads.ts'
import { ExportPage } from '../export-page.tsx'
import { sitePaths } from '../paths.ts'
import { type SiteParts, theClinic } from '../site-parts.ts'

type Tables = Record<string, (clinic: Clinic, files: PatientFile[], withText: boolean) => string>
const tables = {
  patients: (_, files) => patientsCsv(files.flatMap(({ patient }) => patient ?? [])),
  sessions: (clinic, files) => sessionsCsv(clinic, files),
  messages: (clinic, files, withText) => messagesCsv(clinic, files, { withText }),
  answers: (clinic, files) => answersCsv(clinic, files),
} satisfies Tables
const tableName = z.enum(Object.keys(tables) as (keyof typeof tables)[])

export function exportRoutes(app: Hono, { machine }: SiteParts): void {
  const { world } = machine.cloud
  app.get(sitePaths.exports, (c) => show(c, <ExportPage />))
  app.get('/patients/export/:file{.+\\.csv}', async (c) => {
    const name = tableName.safeParse(c.req.param('file').replace(/\.csv$/, ''))
    const clinic = await theClinic(world.store)
    if (!name.success || !clinic) return notFound(c)
    const files = await readClinicFiles(world, clinic.id)
    const table: Tables[string] = tables[name.data]
    return sendTable(c, name.data, table(clinic, files, c.req.query('text') === 'yes'))
  })
}
