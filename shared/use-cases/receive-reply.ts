import { type Course, isAwaiting, isWithoutPlace, type Session } from '../domain/course.ts'
import { upcoming } from '../domain/edits.ts'
import { asId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import { attemptsAllowed } from '../domain/message.ts'
import type { Patient } from '../domain/patient.ts'
import { redFlagsInWords } from '../domain/red-flags.ts'
import { runningTriggers } from '../domain/red-flags/triggers.ts'
import { parseReply, type ReplyIntent } from '../domain/reply.ts'
import type { Task, TaskKind } from '../domain/task.ts'
import { hour } from '../domain/time.ts'
import { autoReplyText } from '../domain/wording.ts'
import { languageFor } from '../domain/wording/messages.ts'
import type { Clinic } from '../domain/clinic.ts'
import type { Change } from '../changes.ts'
import type { InboundText, World } from '../ports.ts'
import { invited, settleInvitation } from './answer-invitation.ts'
import { hint } from './hints.ts'
import { changePatient } from './change-patient.ts'
import { raiseAlert } from './raise-alert.ts'

type Needs = Pick<World, 'clock' | 'store' | 'queues' | 'report'>

/** An automatic reply that is older than this answers nothing any more. */
const replyWithin = hour

interface Holder {
  clinic: Clinic
  patient: Patient
  courses: Course[]
}

/**
 * A text that came back. A number may be shared: STOP and START are the number's, so they hold for all of its
 * patients; a yes or a no is acted upon only where exactly one of them can be meant. What is not understood, or could
 * mean two things, goes to a person with the patient's words. The same text twice is one text.
 */
export async function receiveReply(world: Needs, inbound: InboundText): Promise<void> {
  const holders = await holdersOf(world, inbound)
  const first = holders[0]
  if (!first)
    return world.report.event({ kind: 'reply-ignored', inboundId: inbound.id, reason: 'unknown-number' })
  const { intent } = parseReply(
    inbound.words,
    holders.map(({ clinic, patient }) => languageFor(clinic, patient)),
  )
  // By the triggers of any of them: whose words these are, nobody knows yet.
  const raised = holders.flatMap(({ clinic }) => redFlagsInWords(inbound.words, runningTriggers(clinic)))
  const flags = [...new Set(raised)]
  // A number of two may have two languages: who is meant reads the answer.
  const meant = courseMeant(world, holders)
  const reader = holders.find(({ courses }) => meant && courses.includes(meant.course)) ?? first
  // An alert carries the words: a second task for the same ones would outlive it.
  const answer =
    flags.length > 0 && intent === 'unclear' ? intent : await act(world, holders, intent, inbound)
  if (flags.length > 0) for (const holder of holders) await raise(world, holder, flags, inbound)
  const reply = replyRow(
    reader,
    inbound,
    autoReplyText(
      flags.length > 0 ? 'red-flag' : answer,
      reader.clinic,
      languageFor(reader.clinic, reader.patient),
      meant?.session,
    ),
    world.clock.now(),
  )
  const result = await world.store.commit([
    { kind: 'add-inbound', clinicId: first.clinic.id, inbound },
    { kind: 'add-message', message: reply },
  ])
  if (result.kind === 'clash') return
  world.report.event({ kind: 'reply-received', clinicId: first.clinic.id, inboundId: inbound.id, intent })
  await hint(world, [{ messages: [reply], jobs: [], tasks: [] }])
}

async function holdersOf({ store }: Needs, inbound: InboundText): Promise<Holder[]> {
  const refs = await store.phoneHolders(inbound.from)
  const files = await Promise.all(
    refs.map(async (ref) => ({
      clinic: await store.clinic(ref.clinicId),
      file: await store.patientFile(ref),
    })),
  )
  return files.flatMap(({ clinic, file }) => {
    const isAsked = clinic?.texting.kind === 'two-way' && clinic.texting.number === inbound.to
    return clinic && isAsked && file.patient ? [{ clinic, patient: file.patient, courses: file.courses }] : []
  })
}

/** What was understood, after it was done: each act can be done again without harm. */
async function act(
  world: Needs,
  holders: Holder[],
  intent: ReplyIntent,
  inbound: InboundText,
): Promise<ReplyIntent> {
  switch (intent) {
    case 'stop':
    case 'start':
      for (const { patient } of holders)
        await setTexts(world, patient, intent === 'stop' ? inbound.at : undefined)
      return intent
    case 'confirm':
      return (
        (await confirmNext(world, holders)) ?? (await toAPerson(world, holders, 'reply-to-read', inbound))
      )
    case 'cannot-come':
      if (await decline(world, holders, inbound)) return intent
      // A no to a reminder loses nobody a place in the course: a person speaks with the patient first.
      await toAPerson(world, holders, 'reply-to-read', inbound, courseMeant(world, holders))
      return intent
    case 'wrong-person':
      for (const { patient } of holders)
        await changePatient(world, patient, (p) => ({
          ...p,
          unsafe: [...new Set([...p.unsafe, 'sms' as const])],
        }))
      await toAPerson(world, holders, 'wrong-person', inbound)
      return intent
    case 'help':
      return intent
    case 'unclear':
      return await toAPerson(world, holders, 'reply-to-read', inbound)
  }
}

/** The one course that is waiting for an answer, else the one that has sessions to come. */
function courseMeant({ clock }: Needs, holders: Holder[]): { course: Course; session: Session } | undefined {
  const next = holders.flatMap(({ clinic, courses }) =>
    courses.flatMap((course) => {
      // Before a clinician's signature the patient was told of no session.
      if (isAwaiting(course)) return []
      const session =
        invited(course) ?? upcoming(course, clinic.zone, clock.now()).find((s) => !isWithoutPlace(s))
      return session ? [{ course, session, isInvited: invited(course) !== undefined }] : []
    }),
  )
  const asked = next.filter((n) => n.isInvited)
  const meant = asked.length > 0 ? asked : next
  return meant.length === 1 ? meant[0] : undefined
}

async function confirmNext(world: Needs, holders: Holder[]): Promise<'confirm' | undefined> {
  const meant = courseMeant(world, holders)
  if (!meant) return undefined
  const { course, session } = meant
  if (session.confirmedAt !== undefined && !session.asked) return 'confirm'
  const { clinicId, patientId, id: courseId } = course
  const outcome = await settleInvitation(world, { clinicId, patientId, courseId }, session.id, 'confirm')
  return outcome.kind === 'changed' ? 'confirm' : undefined
}

/** Only an invitation is declined by a word. Whether it is done, or was before this text came again. */
async function decline(world: Needs, holders: Holder[], inbound: InboundText): Promise<boolean> {
  const courses = holders.flatMap((holder) => holder.courses)
  const asked = courses.filter((course) => invited(course))
  const [course] = asked
  if (!course || asked.length > 1)
    return courses.some(({ sessions }) =>
      sessions.some((s) => s.cancelledBy === 'patient' && (s.stateAt ?? 0) >= inbound.at),
    )
  const { clinicId, patientId, id: courseId } = course
  const ref = { clinicId, patientId, courseId }
  const outcome = await settleInvitation(world, ref, invited(course)!.id, 'cannot-come')
  return outcome.kind === 'changed'
}

const setTexts = ({ store }: Needs, patient: Patient, stoppedAt: number | undefined) =>
  changePatient({ store }, patient, ({ textsStoppedAt: _, ...rest }) => ({
    ...rest,
    ...(stoppedAt !== undefined && { textsStoppedAt: stoppedAt }),
  }))

async function toAPerson(
  { store }: Needs,
  holders: Holder[],
  kind: TaskKind,
  inbound: InboundText,
  meant?: { course: Course; session: Session },
): Promise<'unclear'> {
  const tasks = holders.map(({ patient }): Task => ({
    clinicId: patient.clinicId,
    patientId: patient.id,
    ...(meant?.course.patientId === patient.id &&
      meant.course.clinicId === patient.clinicId && {
        courseId: meant.course.id,
        sessionId: meant.session.id,
      }),
    id: asId(`${kind}/${inbound.id}`),
    kind,
    openedAt: inbound.at,
    words: inbound.words,
  }))
  await store.commit(tasks.map((task): Change => ({ kind: 'add-task', task })))
  return 'unclear'
}

/** Words of danger go the way that a red-flag answer goes. Without a course there is still the task. */
async function raise(
  world: Needs,
  holder: Holder,
  flags: Task['flags'] & {},
  inbound: InboundText,
): Promise<void> {
  const alert = { id: `text:${inbound.id}`, at: inbound.at, flags }
  const course = holder.courses.at(-1)
  const { clinicId, id: patientId } = holder.patient
  if (course)
    return await raiseAlert(world, { clinicId, patientId, courseId: course.id }, alert, inbound.words)
  const task: Task = {
    clinicId,
    patientId,
    id: asId(`red-flag/${alert.id}`),
    kind: 'red-flag',
    openedAt: alert.at,
    flags,
    words: inbound.words,
  }
  await world.store.commit([{ kind: 'add-task', task }])
}

function replyRow({ clinic, patient }: Holder, inbound: InboundText, text: string, now: number): Message {
  return {
    clinicId: clinic.id,
    patientId: patient.id,
    id: asId(`reply/${inbound.id}/sms`),
    touchpoint: asId(`reply:${inbound.id}`),
    kind: 'auto-reply',
    sessions: [],
    asks: [],
    purpose: 'reply',
    audience: 'patient',
    attemptsAllowed: attemptsAllowed('at-most-once'),
    channel: 'sms',
    isFallback: false,
    replyText: text,
    dueAt: now,
    sendBy: now + replyWithin,
    state: 'queued',
    stateAt: now,
    attempts: 0,
    tryAt: now,
  }
}
