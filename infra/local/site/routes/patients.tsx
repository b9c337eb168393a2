import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { signatureInput } from '../../../../shared/contracts/booking.ts'
import { asId } from '../../../../shared/domain/ids.ts'
import type { CourseRef } from '../../../../shared/ports.ts'
import { signScreening } from '../../../../shared/use-cases/sign-screening.ts'
import { notFound, notUnderstood, show } from '../answers.tsx'
import { changeSession, sessionForm } from '../change-session.ts'
import { PatientPage } from '../patient-page.tsx'
import { PatientsPage } from '../patients-page.tsx'
import { sitePaths } from '../paths.ts'
import { isKeyPart, type SiteParts, theClinic, zoneOf } from '../site-parts.ts'

export function patientRoutes(app: Hono, { machine }: SiteParts): void {
  const { cloud, clock } = machine
  const { world } = cloud

  app.get(sitePaths.patients, async (c) => {
    const clinic = await theClinic(world.store)
    if (!clinic)
      return show(c, <PatientsPage files={[]} others={[]} zone={zoneOf(clinic)} now={clock.now()} />)
    const refs = await world.store.courses(clinic.id)
    const files = await world.store.courseFiles(refs)
    const withCourse = new Set<string>(refs.map((ref) => ref.patientId))
    const rest = (await world.store.patients(clinic.id)).filter((ref) => !withCourse.has(ref.patientId))
    const others = await Promise.all(rest.map((ref) => world.store.patient(ref)))
    return show(
      c,
      <PatientsPage
        files={files}
        others={others.filter((p) => p !== undefined)}
        zone={clinic.zone}
        now={clock.now()}
      />,
    )
  })

  async function patientPage(c: Context, patientId: string, notes: string[]) {
    const clinic = await theClinic(world.store)
    const file =
      clinic && (await world.store.patientFile({ clinicId: clinic.id, patientId: asId(patientId) }))
    if (!clinic || !file?.patient) return notFound(c)
    const { patient } = file
    return show(
      c,
      <PatientPage clinic={clinic} file={{ ...file, patient }} now={clock.now()} notes={notes} />,
      notes.length > 0 ? 422 : 200,
    )
  }
  app.get('/patients/:patient', (c) =>
    isKeyPart(c.req.param('patient')) ? patientPage(c, c.req.param('patient'), []) : notFound(c),
  )
  app.post('/patients/:patient/courses/:course', async (c) => {
    const { patient, course } = c.req.param()
    const form = sessionForm.safeParse(await c.req.parseBody())
    const clinic = await theClinic(world.store)
    if (!form.success || !clinic || !isKeyPart(patient) || !isKeyPart(course)) return notUnderstood(c)
    const ref: CourseRef = { clinicId: clinic.id, patientId: asId(patient), courseId: asId(course) }
    const outcome = await changeSession(world, ref, form.data)
    return outcome.kind === 'refused'
      ? await patientPage(c, patient, outcome.problems)
      : c.redirect(sitePaths.patient(patient), 303)
  })
  app.post('/patients/:patient/courses/:course/sign', async (c) => {
    const { patient, course } = c.req.param()
    const form = signForm.safeParse(await c.req.parseBody())
    const clinic = await theClinic(world.store)
    if (!form.success || !clinic || !isKeyPart(patient) || !isKeyPart(course)) return notUnderstood(c)
    const ref: CourseRef = { clinicId: clinic.id, patientId: asId(patient), courseId: asId(course) }
    const outcome = await signScreening(world, ref, form.data)
    return outcome.kind === 'refused'
      ? await patientPage(c, patient, outcome.problems)
      : c.redirect(sitePaths.patient(patient), 303)
  })
}

/** A form sends what was left empty as no words. */
const signForm = z
  .strictObject({ by: z.string(), despite: z.string().default(''), isOnPaper: z.literal('yes').optional() })
  .transform(({ by, despite, isOnPaper }): z.input<typeof signatureInput> => ({
    by,
    isOnPaper: isOnPaper === 'yes',
    ...(despite.trim() !== '' && { despite }),
  }))
  .pipe(signatureInput)
