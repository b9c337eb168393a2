import { requestOf } from '../../../shared/contracts/booking.ts'
import { closureAt } from '../../../shared/contracts/closure.ts'
import { read } from '../../../shared/contracts/problems.ts'
import type { Scenario } from '../../../shared/contracts/scenario.ts'
import type { Step } from '../../../shared/contracts/scenario/steps.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { asId, type CourseId, type PatientId, type SessionId } from '../../../shared/domain/ids.ts'
import { invariant } from '../../../shared/domain/invariant.ts'
import { dateAt, isoInstant } from '../../../shared/domain/time.ts'
import type { CourseRef, PatientRef, World } from '../../../shared/ports.ts'
import { acknowledgeAlert } from '../../../shared/use-cases/acknowledge-alert.ts'
import { answerInvitation } from '../../../shared/use-cases/answer-invitation.ts'
import { answerQuestionnaire } from '../../../shared/use-cases/answer-questionnaire.ts'
import { saveDraft } from '../../../shared/use-cases/save-draft.ts'
import { bookCourse } from '../../../shared/use-cases/book-course.ts'
import { cancelSession } from '../../../shared/use-cases/cancel-session.ts'
import { changeClinic } from '../../../shared/use-cases/change-clinic.ts'
import type { ChangeOutcome } from '../../../shared/use-cases/change-course.ts'
import { changePatient } from '../../../shared/use-cases/change-patient.ts'
import { erasePatient } from '../../../shared/use-cases/erase-patient.ts'
import { extendCourse, shortenCourse } from '../../../shared/use-cases/extend-course.ts'
import { markSession } from '../../../shared/use-cases/mark-session.ts'
import { moveSession } from '../../../shared/use-cases/move-session.ts'
import { openLink } from '../../../shared/use-cases/open-link.ts'
import { pauseCourse } from '../../../shared/use-cases/pause-course.ts'
import { requestBookings } from '../../../shared/use-cases/request-bookings.ts'
import { resumeCourse } from '../../../shared/use-cases/resume-course.ts'
import { stopCourse } from '../../../shared/use-cases/stop-course.ts'
import type { Cloud } from '../cloud.ts'
import { answersBy, firstHalf } from './answers.ts'
import type { Providers } from './providers.ts'
import type { Watched } from './watch.ts'

export interface Done {
  problems?: string[]
  shifts?: { course: CourseId; why: string[] }
}

export interface Stage {
  scenario: Scenario
  watched: Watched
  providers: Providers
  /** Numbers texts from patients. */
  texts: number
}

const done: Done = {}
const refused = (...problems: string[]): Done => ({ problems })

/** One step, by the use case that the page or the queue of it would call. */
export async function doStep(
  cloud: Cloud,
  stage: Stage,
  step: Exclude<Step, { do: 'crash' }>,
): Promise<Done> {
  const { world } = cloud
  switch (step.do) {
    case 'book': {
      const booking = await bookCourse(world, patientRef(stage, step.patientId), requestOf(step))
      if (booking.kind === 'refused') return { problems: booking.problems }
      return booking.kind === 'booked' ? { shifts: { course: step.courseId, why: booking.shifts } } : done
    }
    case 'book-list':
      await requestBookings(
        world,
        step.bookings.map((b) => ({ ...patientRef(stage, b.patientId), request: requestOf(b) })),
      )
      return done
    case 'move':
    case 'move-following':
      return await onCourse(stage, step.courseId, (ref) =>
        moveSession(world, ref, {
          sessionId: sessionId(step.session),
          to: { ...step.to, ...(step.chairId !== undefined && { chairId: step.chairId }) },
          scope: step.do === 'move' ? 'one' : 'following',
          ...(step.do === 'move' && step.override !== undefined && { override: step.override }),
        }),
      )
    case 'cancel': {
      const { by } = step
      return await onCourse(stage, step.courseId, (ref) =>
        cancelSession(world, ref, { sessionId: sessionId(step.session), by }),
      )
    }
    case 'pause':
      return await onCourse(stage, step.courseId, (ref) => pauseCourse(world, ref, step))
    case 'resume':
      return await onCourse(stage, step.courseId, (ref) => resumeCourse(world, ref, step))
    case 'stop':
      return await onCourse(stage, step.courseId, (ref) => stopCourse(world, ref, step))
    case 'extend':
      return await onCourse(stage, step.courseId, (ref) => extendCourse(world, ref, step))
    case 'shorten':
      return await onCourse(stage, step.courseId, (ref) => shortenCourse(world, ref, step))
    case 'mark': {
      const { as } = step
      return await onCourse(stage, step.courseId, (ref) =>
        markSession(world, ref, { sessionId: sessionId(step.session), as }),
      )
    }
    case 'text-in':
      return textIn(cloud, stage, step)
    case 'answer':
      return await answer(world, stage, step)
    case 'answer-invitation': {
      const secret = lastSecret(stage, step.patientId, 'm')
      if (!secret) return refused(`No invitation with a link was sent to ${step.patientId}.`)
      const outcome = await answerInvitation(world, { secret, choice: step.choice })
      return outcome.kind === 'done' ? done : refused('The link is used, or leads nowhere any more.')
    }
    case 'acknowledge': {
      const open = stage.watched.courses
        .get(step.courseId)
        ?.alerts.filter((a) => a.acknowledgedAt === undefined)
      if (!open || open.length === 0) return refused(`Course ${step.courseId} has no alert that waits.`)
      for (const { id: alertId } of open) {
        const result = await onCourse(stage, step.courseId, (ref) =>
          acknowledgeAlert(world, ref, { alertId, by: step.by }),
        )
        if (result.problems) return result
      }
      return done
    }
    case 'close': {
      const clinic = clinicOf(stage, step.clinicId)
      const today = dateAt(clinic.zone, world.clock.now())
      const closure = read(closureAt(clinic, today), step.closure)
      if (closure.kind === 'refused')
        return refused(...closure.refusals.map((r) => `${r.field}: ${r.problem}. Expected: ${r.expected}.`))
      return await onClinic(world, clinic, (c) => ({ ...c, closures: [...c.closures, closure.value] }))
    }
    case 'bank-holiday': {
      const { date, name } = step
      return await onClinic(world, clinicOf(stage, step.clinicId), (c) => ({
        ...c,
        extraBankHolidays: [...c.extraBankHolidays, { date, name }],
      }))
    }
    case 'contacts':
      return await onPatient(world, stage, step.patientId, ({ phone, email, ...rest }) => {
        const contacts = {
          phone: step.phone === undefined ? phone : (step.phone ?? undefined),
          email: step.email === undefined ? email : (step.email ?? undefined),
        }
        return {
          ...rest,
          ...(contacts.phone !== undefined && { phone: contacts.phone }),
          ...(contacts.email !== undefined && { email: contacts.email }),
        }
      })
    case 'preferences':
      return await onPatient(world, stage, step.patientId, (patient) => ({
        ...patient,
        preferences: { ...patient.preferences, ...step.preferences },
        ...(step.unsafe !== undefined && { unsafe: step.unsafe }),
      }))
    case 'erase':
      await erasePatient(world, patientRef(stage, step.patientId))
      return done
    case 'provider':
      if (step.is !== undefined) stage.providers.state[step.channel] = step.is
      if (step.receipts !== undefined) stage.providers.receipts[step.channel] = step.receipts
      return done
    case 'wait':
      return done
  }
}

export const sessionId = (number: number): SessionId => asId(`s${number}`)

export function patientRef({ scenario }: Pick<Stage, 'scenario'>, id: PatientId): PatientRef {
  const patient = scenario.patients.find((p) => p.id === id)
  invariant(patient, 'the scenario was checked for unknown patients')
  return { clinicId: patient.clinicId, patientId: id }
}

function clinicOf({ scenario, watched }: Stage, id: Clinic['id'] | undefined): Clinic {
  const clinic = watched.clinics.get(id ?? scenario.clinics[0]!.id)
  invariant(clinic, 'the scenario was checked for unknown clinics')
  return clinic
}

async function onCourse(
  { watched }: Stage,
  courseId: CourseId,
  change: (ref: CourseRef) => Promise<ChangeOutcome>,
): Promise<Done> {
  const course = watched.courses.get(courseId)
  if (!course) return refused(`Course ${courseId} is not booked.`)
  const { clinicId, patientId } = course
  const outcome = await change({ clinicId, patientId, courseId })
  return outcome.kind === 'refused'
    ? { problems: outcome.problems }
    : { shifts: { course: courseId, why: outcome.notes } }
}

async function onClinic(world: World, { id }: Clinic, change: (clinic: Clinic) => Clinic): Promise<Done> {
  const outcome = await changeClinic(world, id, change)
  return outcome.kind === 'changed' ? done : refused('The settings were changed by somebody else.')
}

async function onPatient(
  world: World,
  stage: Stage,
  id: PatientId,
  change: Parameters<typeof changePatient>[2],
): Promise<Done> {
  const { clinicId } = patientRef(stage, id)
  return (await changePatient(world, { clinicId, id }, change)) ? done : refused(`Patient ${id} was erased.`)
}

/** As the carrier hands it on: to the number of the clinic that this phone's patients belong to. */
export function textIn(
  { queues, world }: Cloud,
  stage: Stage,
  { from, words, clinicId }: { from: string; words: string; clinicId?: Clinic['id'] },
): Done {
  const holder = stage.watched.reach.findLast(({ patient }) => patient.phone === from)
  const { texting, name } = clinicOf(stage, clinicId ?? holder?.patient.clinicId)
  if (texting.kind === 'branded') return refused(`Texts of ${name} come from a name and cannot be answered.`)
  const number = ++stage.texts
  queues.put(
    'receive-reply',
    JSON.stringify({
      Type: 'Notification',
      MessageId: `notification-${number}`,
      Timestamp: isoInstant(world.clock.now()),
      Message: JSON.stringify({
        originationNumber: from,
        destinationNumber: texting.number,
        messageBody: words,
        inboundMessageId: `in-${number}`,
      }),
    }),
  )
  return done
}

const linkForm = { q: /\/q\/([1-9A-HJ-NP-Za-km-z]+)/, m: /\/m\/([1-9A-HJ-NP-Za-km-z]+)/ }

/** The link in the newest message that the patient got. */
export function lastSecret(
  { providers, watched }: Stage,
  patientId: PatientId,
  path: keyof typeof linkForm,
): string | undefined {
  const courses = [...watched.courses.values()].filter((course) => course.patientId === patientId)
  const copy = providers.accepted.findLast(
    ({ message, text }) =>
      courses.some(({ id }) => message.startsWith(`${id}/`)) && linkForm[path].test(text),
  )
  return copy && linkForm[path].exec(copy.text)![1]
}

async function answer(
  world: World,
  stage: Stage,
  { patientId, pattern, answers, part }: Extract<Step, { do: 'answer' }>,
): Promise<Done> {
  const secret = lastSecret(stage, patientId, 'q')
  if (!secret) return refused(`No questionnaire was sent to ${patientId}.`)
  const link = await openLink(world, secret, 'questionnaire')
  if (link.kind === 'no-such-link') return refused('The link is used, or leads nowhere any more.')
  const { clinicId, about } = link.target
  const form = await world.store.questionnaire({ clinicId, patientId, questionnaireId: asId(about) })
  const whole = { ...answersBy(pattern, form?.instruments ?? []), ...answers }
  const outcome =
    part === 'half'
      ? await saveDraft(world, { secret, answers: firstHalf(whole) })
      : await answerQuestionnaire(world, { secret, answers: whole })
  switch (outcome.kind) {
    case 'stored':
    case 'saved-so-far':
      return done
    case 'no-such-link':
      return refused('The link is used, or leads nowhere any more.')
    case 'problems':
      return refused(
        ...outcome.problems.map((p) => `${p.instrument}.${p.item}: ${p.problem}, expected ${p.expected}`),
      )
  }
}
