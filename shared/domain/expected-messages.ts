import type { Channel, Clinic } from './clinic.ts'
import type { Course } from './course.ts'
import { channelsFor, type ContactProblem, type Patient } from './patient.ts'
import { editsOfNotice } from './plan/notices.ts'
import { type PlannedTouchpoint, planOnceSigned } from './plan/once-signed.ts'
import type { Instant } from './time.ts'
import { type Touchpoint, touchpointKinds } from './touchpoint.ts'
import { type Rendered, renderMessage } from './wording.ts'

/** Where a link leads is decided when its message leaves; in its place stand as many signs. */
const noToken = 'x'.repeat(22)

export interface ExpectedMessage {
  touchpoint: PlannedTouchpoint
  /** As it would leave if nothing changed until then: on each channel that the patient wants and that can be used. */
  written: { channel: Channel; words: Rendered }[]
  /** Why there is no such channel. */
  problem?: ContactProblem
}

export interface Expecting {
  course: Course
  clinic: Clinic
  patient: Patient
  now: Instant
  /** Of the patients' links. */
  origin: string
}

const isMessage = ({ kind }: PlannedTouchpoint): boolean =>
  touchpointKinds[kind].does === 'message' || touchpointKinds[kind].does === 'questionnaire'

/** What is owed to the patient from `now` on, as things stand: touchpoints that become texts and emails. */
export const messagesAhead = ({ course, clinic, now }: Omit<Expecting, 'patient' | 'origin'>) =>
  planOnceSigned(course, clinic, now).filter((t) => isMessage(t) && t.dueAt >= now)

/** One of them in words. */
export function expectedMessage(touchpoint: PlannedTouchpoint, expecting: Expecting): ExpectedMessage {
  const { channels, problem } = channelsFor(expecting.patient, touchpointKinds[touchpoint.kind].purpose)
  return {
    touchpoint,
    written: channels.map((channel) => ({ channel, words: expectedWords(touchpoint, channel, expecting) })),
    ...(problem && { problem }),
  }
}

/** As it would leave on a channel, whether or not the patient wants it there. */
export function expectedWords(
  { kind, asks, id, sessions }: Touchpoint,
  channel: Channel,
  { course, clinic, patient, origin }: Omit<Expecting, 'now'>,
): Rendered {
  return renderMessage({
    kind,
    channel,
    clinic,
    patient,
    course,
    sessions: course.sessions.filter((s) => sessions.includes(s.id)),
    asks,
    edits: editsOfNotice(course, clinic, id),
    link: `${origin}/${touchpointKinds[kind].purpose === 'questionnaires' ? 'q' : 's'}/${noToken}`,
  })
}
