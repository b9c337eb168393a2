import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { patientExport } from '../../../../shared/adapters/patient-export.ts'
import { words } from '../../../../shared/contracts/fields.ts'
import { read } from '../../../../shared/contracts/problems.ts'
import { asId } from '../../../../shared/domain/ids.ts'
import type { PatientRef } from '../../../../shared/ports.ts'
import { erasePatient } from '../../../../shared/use-cases/erase-patient.ts'
import { notFound, show } from '../answers.tsx'
import { sendJson } from '../downloads.ts'
import { EraseConfirmPage, ErasedPage } from '../erase-page.tsx'
import { isKeyPart, type SiteParts, theClinic } from '../site-parts.ts'

const eraseForm = z.strictObject({
  by: words('Your name', 80),
  confirm: z.literal('yes', { error: 'The tick that says yes' }),
})

export function patientDataRoutes(app: Hono, { machine }: SiteParts): void {
  const { cloud, clock } = machine
  const { world } = cloud

  async function heldOn(patientId: string) {
    const clinic = await theClinic(world.store)
    if (!clinic || !isKeyPart(patientId)) return undefined
    const ref: PatientRef = { clinicId: clinic.id, patientId: asId(patientId) }
    const file = await world.store.patientFile(ref)
    return file.patient && { clinic, ref, file: { ...file, patient: file.patient } }
  }
  async function confirmPage(c: Context, patientId: string, notes: string[]) {
    const held = await heldOn(patientId)
    if (!held) return notFound(c)
    return show(
      c,
      <EraseConfirmPage {...held} now={clock.now()} notes={notes} />,
      notes.length > 0 ? 422 : 200,
    )
  }

  app.get('/patients/:patient/export.json', async (c) => {
    const held = await heldOn(c.req.param('patient'))
    if (!held) return notFound(c)
    const links = await world.store.links(held.ref)
    return sendJson(c, `patient-${held.ref.patientId}`, patientExport({ ...held, links }, clock.now()))
  })
  app.get('/patients/:patient/erase', (c) => confirmPage(c, c.req.param('patient'), []))
  app.post('/patients/:patient/erase', async (c) => {
    const patientId = c.req.param('patient')
    const clinic = await theClinic(world.store)
    if (!clinic || !isKeyPart(patientId)) return notFound(c)
    const form = read(eraseForm, await c.req.parseBody().catch(() => ({})))
    if (form.kind === 'refused')
      return await confirmPage(
        c,
        patientId,
        form.refusals.map(({ expected }) => `${expected} is needed.`),
      )
    // Also where the patient's own row is gone: what an erasing that died left behind goes too.
    const proof = await erasePatient(
      world,
      { clinicId: clinic.id, patientId: asId(patientId) },
      form.value.by,
    )
    return show(c, <ErasedPage proof={proof} zone={clinic.zone} />)
  })
}
