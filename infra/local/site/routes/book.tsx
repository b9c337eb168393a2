import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { asId } from '../../../../shared/domain/ids.ts'
import { addDays, clockText, dateAt } from '../../../../shared/domain/time.ts'
import type { CourseRef, Store } from '../../../../shared/ports.ts'
import { bookCourse, proposeCourse } from '../../../../shared/use-cases/book-course.ts'
import { notFound, notUnderstood, show } from '../answers.tsx'
import { type Asked, BookPage } from '../book-page.tsx'
import { civilDate, timeOfDay } from '../form-fields.ts'
import { sitePaths } from '../paths.ts'
import { isKeyPart, type SiteParts, theClinic } from '../site-parts.ts'

const bookForm = z.object({
  patient: z.string().min(1),
  protocol: z.string().min(1),
  earliest: civilDate,
  time: timeOfDay,
  key: z.string().regex(/^[\w-]{1,64}$/),
  signedBy: z.string().trim().max(80),
})

export function bookRoutes(app: Hono, { machine }: SiteParts): void {
  const { cloud, clock } = machine
  const { world } = cloud

  async function bookPage(c: Context, clinic: Clinic, asked: Asked, isPreview: boolean, problems: string[]) {
    const refs = await world.store.patients(clinic.id)
    const patients = (await Promise.all(refs.map((ref) => world.store.patient(ref)))).filter(
      (p) => p !== undefined,
    )
    const protocols = await world.store.protocols(clinic.id)
    const patient = patients.find((p) => p.id === asked.patient)
    const request = isPreview && patient ? requestOf(asked) : undefined
    const proposal =
      request && (await proposeCourse(world, { clinicId: clinic.id, patientId: patient!.id }, request))
    const refused = proposal?.kind === 'refused' ? proposal.problems : []
    const unreadable = isPreview && !request ? ['Choose a patient, a day and a time of day.'] : []
    return show(
      c,
      <BookPage
        clinic={clinic}
        patients={patients}
        protocols={protocols}
        asked={asked}
        problems={[...problems, ...refused, ...unreadable]}
        {...(proposal?.kind === 'proposed' && {
          proposal: {
            course: proposal.course,
            shifts: proposal.shifts,
            patient: patient!,
            origin: world.address.origin,
          },
        })}
      />,
      problems.length > 0 ? 422 : 200,
    )
  }
  app.get(sitePaths.book, async (c) => {
    const clinic = await theClinic(world.store)
    if (!clinic) return notFound(c)
    const query = c.req.query()
    const asked: Asked = {
      patient: query.patient ?? '',
      protocol: query.protocol ?? '',
      earliest: query.earliest ?? addDays(dateAt(clinic.zone, clock.now()), 3),
      time: query.time ?? clockText(10 * 60),
      key: query.key ?? randomUUID(),
      signedBy: query.signedBy ?? '',
    }
    return await bookPage(c, clinic, asked, query.preview !== undefined, [])
  })
  app.post(sitePaths.book, async (c) => {
    const clinic = await theClinic(world.store)
    const body = z.record(z.string(), z.string()).safeParse(await c.req.parseBody())
    if (!clinic || !body.success) return notUnderstood(c)
    const { patient = '', protocol = '', earliest = '', time = '', key = '', signedBy = '' } = body.data
    const asked: Asked = { patient, protocol, earliest, time, key, signedBy }
    const request = requestOf(asked)
    if (!request || !isKeyPart(patient)) return notUnderstood(c)
    const booking = await bookCourse(world, { clinicId: clinic.id, patientId: asId(patient) }, request)
    return booking.kind === 'refused'
      ? await bookPage(c, clinic, asked, false, booking.problems)
      : c.redirect(sitePaths.patient(patient), 303)
  })
}

function requestOf(asked: Asked) {
  const form = bookForm.safeParse(asked)
  if (!form.success) return undefined
  const { protocol, earliest, time, key, signedBy } = form.data
  return {
    courseId: asId<CourseRef['courseId']>(key),
    protocolId: asId<Parameters<Store['protocol']>[1]>(protocol),
    earliest,
    wishes: { minute: time, impossible: [] },
    ...(signedBy !== '' && { signedBy }),
  }
}
