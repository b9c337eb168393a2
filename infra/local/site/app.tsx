import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import * as z from 'zod'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { startOf } from '../../../shared/domain/course.ts'
import { asId } from '../../../shared/domain/ids.ts'
import type { Task } from '../../../shared/domain/task.ts'
import { addDays, clockText, dateAt, day, isCivilDate, parseClock } from '../../../shared/domain/time.ts'
import { RetryLater } from '../../../shared/failures.ts'
import type { CourseRef } from '../../../shared/ports.ts'
import { closeTask } from '../../../shared/use-cases/close-task.ts'
import { acknowledgeAlert } from '../../../shared/use-cases/acknowledge-alert.ts'
import { bookCourse, proposeCourse } from '../../../shared/use-cases/book-course.ts'
import { cancelSession } from '../../../shared/use-cases/cancel-session.ts'
import type { ChangeOutcome } from '../../../shared/use-cases/change-course.ts'
import { markSession } from '../../../shared/use-cases/mark-session.ts'
import { moveSession } from '../../../shared/use-cases/move-session.ts'
import type { Machine } from '../machine.ts'
import type { Pump } from '../pump.ts'
import { type Asked, BookPage } from './book-page.tsx'
import { HomePage } from './home.tsx'
import { SitePage } from './layout.tsx'
import { MailboxPage, MailPage } from './mailbox-pages.tsx'
import { PatientPage } from './patient-page.tsx'
import { PatientsPage } from './patients-page.tsx'
import { sitePaths } from './paths.ts'
import { PhonePage, PhonesPage } from './phone-pages.tsx'
import { siteStylesheet } from './stylesheet.ts'
import { TasksPage } from './tasks-page.tsx'

interface SiteParts {
  machine: Machine
  pump: Pump
  aheadMs: () => number
}

const headers: Record<string, string> = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
}

/** A browser tells where a form came from; what tells nothing at all is no browser. */
function isOwnForm(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  return (!site || site === 'same-origin') && (!origin || origin === new URL(request.url).origin)
}

const mostBodyBytes = 64 * 1024
const civilDate = z.string().refine(isCivilDate)
const timeOfDay = z
  .string()
  .transform(parseClock)
  .refine((at) => at !== undefined)

const jumpForm = z.object({ jump: z.enum(['next', 'day', 'week']) })
const replyForm = z.object({ to: z.string().min(1), words: z.string().trim().min(1).max(500) })
const taskForm = z.object({ patient: z.string().min(1), task: z.string().min(1) })
const sessionForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('all-attended') }),
  z.object({ act: z.enum(['attended', 'missed', 'unmark', 'cancel']), session: z.string().min(1) }),
  z.object({
    act: z.literal('move'),
    session: z.string().min(1),
    date: civilDate,
    time: timeOfDay,
    scope: z.enum(['one', 'following']),
    override: z.string().trim().max(200),
  }),
])
const bookForm = z.object({
  patient: z.string().min(1),
  protocol: z.string().min(1),
  earliest: civilDate,
  time: timeOfDay,
  key: z.string().regex(/^[\w-]{1,64}$/),
})

/** What the one-machine cloud shows besides the patients' pages. It is not deployed, and asks nobody who they are. */
export function createSite({ machine, pump, aheadMs }: SiteParts): Hono {
  const { cloud, clock, phone, mailbox } = machine
  const { world } = cloud
  const app = new Hono()

  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
  })
  app.on('POST', '*', async (c, next) =>
    isOwnForm(c.req.raw) ? await next() : show(c, <Mistake text="The form came from another site." />, 403),
  )
  app.on(
    'POST',
    '*',
    bodyLimit({ maxSize: mostBodyBytes, onError: (c) => show(c, <Mistake text="Too long." />, 413) }),
  )

  const theClinic = async (): Promise<Clinic | undefined> => {
    const [id] = await world.store.clinics()
    return id && (await world.store.clinic(id))
  }
  const zoneOf = (clinic: Clinic | undefined) => clinic?.zone ?? 'Europe/London'

  app.get(sitePaths.stylesheet, (c) =>
    c.body(siteStylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  )

  app.get(sitePaths.home, async (c) =>
    show(
      c,
      <HomePage
        machine={machine}
        clinic={await theClinic()}
        aheadMs={aheadMs()}
        hasNothingNext={c.req.query('next') === 'nothing'}
      />,
    ),
  )
  app.post(sitePaths.clock, async (c) => {
    const form = jumpForm.safeParse(await c.req.parseBody())
    if (!form.success) return notUnderstood(c)
    if (form.data.jump === 'next')
      return c.redirect((await pump.jumpToNext()) ? sitePaths.home : `${sitePaths.home}?next=nothing`, 303)
    await pump.jump(clock.now() + (form.data.jump === 'day' ? day : 7 * day))
    return c.redirect(sitePaths.home, 303)
  })

  app.get(sitePaths.phones, async (c) =>
    show(c, <PhonesPage conversations={phone.conversations()} zone={zoneOf(await theClinic())} />),
  )
  const numberOf = (digits: string) => `+${digits}`
  app.get('/phone/:number{\\d{7,15}}', async (c) => {
    const number = numberOf(c.req.param('number'))
    const conversations = phone.conversation(number)
    const zone = zoneOf(await theClinic())
    return show(
      c,
      <PhonePage number={number} conversations={conversations} zone={zone} />,
      conversations.length ? 200 : 404,
    )
  })
  app.post('/phone/:number{\\d{7,15}}', async (c) => {
    const number = numberOf(c.req.param('number'))
    const form = replyForm.safeParse(await c.req.parseBody())
    if (!form.success) return notUnderstood(c)
    const outcome = phone.reply(number, form.data.words, form.data.to)
    if (outcome.kind === 'sent') return c.redirect(sitePaths.phone(number), 303)
    return show(
      c,
      <PhonePage
        number={number}
        conversations={phone.conversation(number)}
        zone={zoneOf(await theClinic())}
        problem={
          outcome.reason === 'branded-sender'
            ? 'The clinic texts under a name: it cannot be answered.'
            : 'This number has no text to answer.'
        }
      />,
      422,
    )
  })

  app.get(sitePaths.mailbox, async (c) =>
    show(c, <MailboxPage mails={mailbox.mails()} zone={zoneOf(await theClinic())} />),
  )
  app.get('/mailbox/:id', async (c) => {
    const mail = mailbox.mail(c.req.param('id'))
    return mail ? show(c, <MailPage mail={mail} zone={zoneOf(await theClinic())} />) : notFound(c)
  })
  app.get('/mailbox/:id/:file{calendar-\\d\\.ics}', (c) => {
    const number = Number(/\d/.exec(c.req.param('file'))?.[0])
    const part = mailbox.mail(c.req.param('id'))?.calendar[number - 1]
    if (!part) return notFound(c)
    return c.body(part.content, 200, {
      'Content-Type': `text/calendar; charset=utf-8; method=${part.method.replace(/\W/g, '')}`,
      'Content-Disposition': `attachment; filename="calendar-${number}.ics"`,
    })
  })

  app.get(sitePaths.patients, async (c) => {
    const clinic = await theClinic()
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
    const clinic = await theClinic()
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
    const clinic = await theClinic()
    if (!form.success || !clinic || !isKeyPart(patient) || !isKeyPart(course)) return notUnderstood(c)
    const ref: CourseRef = { clinicId: clinic.id, patientId: asId(patient), courseId: asId(course) }
    const outcome = await act(ref, form.data)
    return outcome.kind === 'refused'
      ? await patientPage(c, patient, outcome.problems)
      : c.redirect(sitePaths.patient(patient), 303)
  })
  async function act(ref: CourseRef, form: z.infer<typeof sessionForm>): Promise<ChangeOutcome> {
    if (form.act === 'all-attended') return await markAll(ref)
    const sessionId = asId<Parameters<typeof markSession>[2]['sessionId']>(form.session)
    switch (form.act) {
      case 'attended':
      case 'missed':
        return markSession(world, ref, { sessionId, as: form.act })
      case 'unmark':
        return markSession(world, ref, { sessionId, as: 'booked' })
      case 'cancel':
        return cancelSession(world, ref, { sessionId, by: 'clinic' })
      case 'move':
        return moveSession(world, ref, {
          sessionId,
          to: { date: form.date, minute: form.time },
          scope: form.scope,
          ...(form.override !== '' && { override: form.override }),
        })
    }
  }

  /** After a jump of weeks, for those who were not there to mark each session. */
  async function markAll(ref: CourseRef): Promise<ChangeOutcome> {
    const { clinic, course } = await world.store.courseFile(ref)
    let outcome: ChangeOutcome = { kind: 'refused', problems: ['There is nothing to mark.'] }
    for (const { id, ...at } of course?.sessions.filter((s) => s.state === 'booked') ?? [])
      if (startOf(zoneOf(clinic), at) <= clock.now())
        outcome = await markSession(world, ref, { sessionId: id, as: 'attended' })
    return outcome
  }

  app.get(sitePaths.tasks, async (c) => {
    const clinic = await theClinic()
    if (!clinic) return notFound(c)
    const open = await world.store.openTasks(clinic.id)
    const tasks = await Promise.all(
      open.map(async (task) => ({ task, patient: await world.store.patient(task) })),
    )
    return show(c, <TasksPage clinic={clinic} tasks={tasks} />)
  })
  app.post(sitePaths.tasks, async (c) => {
    const form = taskForm.safeParse(await c.req.parseBody())
    const clinic = await theClinic()
    const task =
      clinic &&
      form.success &&
      (await world.store.openTasks(clinic.id)).find(
        (t) => t.id === form.data.task && t.patientId === form.data.patient,
      )
    if (task) await close(task)
    return c.redirect(sitePaths.tasks, 303)
  })
  const deskName = 'desk'
  async function close(task: Task): Promise<void> {
    const { clinicId, patientId, courseId, id } = task
    const alertId = courseId && task.kind === 'red-flag' && id.replace(`red-flag/${courseId}/`, '')
    if (alertId) await acknowledgeAlert(world, { clinicId, patientId, courseId }, { alertId, by: deskName })
    await closeTask(world, { clinicId, patientId, id, by: deskName })
  }

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
  function requestOf(asked: Asked) {
    const form = bookForm.safeParse(asked)
    if (!form.success) return undefined
    const { protocol, earliest, time, key } = form.data
    return {
      courseId: asId<CourseRef['courseId']>(key),
      protocolId: asId<Parameters<typeof world.store.protocol>[1]>(protocol),
      earliest,
      wishes: { minute: time, impossible: [] },
    }
  }
  app.get(sitePaths.book, async (c) => {
    const clinic = await theClinic()
    if (!clinic) return notFound(c)
    const query = c.req.query()
    const asked: Asked = {
      patient: query.patient ?? '',
      protocol: query.protocol ?? '',
      earliest: query.earliest ?? addDays(dateAt(clinic.zone, clock.now()), 3),
      time: query.time ?? clockText(10 * 60),
      key: query.key ?? randomUUID(),
    }
    return await bookPage(c, clinic, asked, query.preview !== undefined, [])
  })
  app.post(sitePaths.book, async (c) => {
    const clinic = await theClinic()
    const body = z.record(z.string(), z.string()).safeParse(await c.req.parseBody())
    if (!clinic || !body.success) return notUnderstood(c)
    const { patient = '', protocol = '', earliest = '', time = '', key = '' } = body.data
    const asked: Asked = { patient, protocol, earliest, time, key }
    const request = requestOf(asked)
    if (!request || !isKeyPart(patient)) return notUnderstood(c)
    const booking = await bookCourse(world, { clinicId: clinic.id, patientId: asId(patient) }, request)
    return booking.kind === 'refused'
      ? await bookPage(c, clinic, asked, false, booking.problems)
      : c.redirect(sitePaths.patient(patient), 303)
  })

  app.notFound(notFound)
  app.onError((error, c) => {
    const isBusy = error instanceof RetryLater
    world.report.event({
      kind: 'record-failed',
      trigger: 'site',
      recordId: 'request',
      reason: isBusy ? 'retry-later' : error.name,
    })
    return show(c, <Mistake text="Something went wrong. Please try again." />, isBusy ? 503 : 500)
  })
  return app
}

/** What a key of the table can hold. */
const isKeyPart = (id: string): boolean => id !== '' && id.length <= 128 && !id.includes('#')

const Mistake = ({ text }: { text: string }) => (
  <SitePage title="That did not work">
    <p>{text}</p>
    <p>
      <a href={sitePaths.home}>To the start</a>
    </p>
  </SitePage>
)

type Status = 200 | 403 | 404 | 413 | 422 | 500 | 503
const show = (c: Context, page: Child, status: Status = 200) =>
  c.html(`<!doctype html>${String(page)}`, status)
const notFound = (c: Context) => show(c, <Mistake text="There is no such page." />, 404)
const notUnderstood = (c: Context) => show(c, <Mistake text="What the form sent was not understood." />, 422)
