import type { Hono } from 'hono'
import * as z from 'zod'
import { asId } from '../../../../shared/domain/ids.ts'
import { patientOutcomes } from '../../../../shared/domain/outcomes/course-outcomes.ts'
import { addDays, dateAt } from '../../../../shared/domain/time.ts'
import { notFound, show } from '../answers.tsx'
import { civilDate } from '../form-fields.ts'
import { ClinicFiguresPage } from '../outcomes/clinic-figures-page.tsx'
import { readFigures } from '../outcomes/clinic-records.ts'
import { PatientOutcomesPage } from '../outcomes/patient-outcomes-page.tsx'
import { SummaryPage } from '../outcomes/summary-page.tsx'
import { sitePaths } from '../paths.ts'
import { isKeyPart, type SiteParts, theClinic } from '../site-parts.ts'

/** Where nobody chose a period: half a year, because a course with its maintenance is longer than a quarter. */
const usualDays = 182

const periodForm = z.object({ from: civilDate, to: civilDate }).refine(({ from, to }) => from <= to)

export function outcomeRoutes(app: Hono, { machine: { cloud, clock } }: SiteParts): void {
  const { store } = cloud.world

  app.get(sitePaths.outcomes, async (c) => {
    const clinic = await theClinic(store)
    if (!clinic) return notFound(c)
    const now = clock.now()
    const today = dateAt(clinic.zone, now)
    const asked = periodForm.safeParse(c.req.query())
    const isBad = !asked.success && Object.keys(c.req.query()).length > 0
    const days = asked.success ? asked.data : { from: addDays(today, -usualDays), to: today }
    const period = { ...days, zone: clinic.zone, now }
    const records = await readFigures(store, clinic.id, period)
    const notes = isBad ? ['Give two days, the earlier one first. This is the usual half year.'] : []
    return show(
      c,
      <ClinicFiguresPage clinic={clinic} records={records} period={period} notes={notes} />,
      isBad ? 422 : 200,
    )
  })

  async function outcomesOf(patientId: string) {
    const clinic = isKeyPart(patientId) ? await theClinic(store) : undefined
    const file = clinic && (await store.patientFile({ clinicId: clinic.id, patientId: asId(patientId) }))
    if (!clinic || !file?.patient) return undefined
    const now = clock.now()
    return { clinic, patient: file.patient, now, all: patientOutcomes(file, { zone: clinic.zone, now }) }
  }
  app.get('/patients/:patient/outcomes', async (c) => {
    const found = await outcomesOf(c.req.param('patient'))
    if (!found) return notFound(c)
    const { clinic, patient, all } = found
    return show(c, <PatientOutcomesPage patient={patient} outcomes={all} zone={clinic.zone} />)
  })
  app.get('/patients/:patient/outcomes/:course', async (c) => {
    const found = await outcomesOf(c.req.param('patient'))
    const outcomes = found?.all.find(({ course }) => course.id === c.req.param('course'))
    if (!found || !outcomes) return notFound(c)
    const { clinic, patient, now } = found
    return show(c, <SummaryPage clinic={clinic} patient={patient} outcomes={outcomes} now={now} />)
  })
}
