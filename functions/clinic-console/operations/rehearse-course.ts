import { phaseOf } from '../../../shared/domain/course.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { channelsFor } from '../../../shared/domain/patient.ts'
import { plan } from '../../../shared/domain/plan.ts'
import { clockText, type Instant, wallTime } from '../../../shared/domain/time.ts'
import { touchpointKinds } from '../../../shared/domain/touchpoint.ts'
import type { World } from '../../../shared/ports.ts'
import { proposeCourse } from '../../../shared/use-cases/book-course.ts'
import type { Answer } from '../operation.ts'
import { nobody, type Trial, type Wished } from './trial.ts'

function onClock(zone: string, at: Instant): string {
  const { date, minute } = wallTime(zone, at)
  return `${date}T${clockText(minute)}`
}

/** What booking would come to in a clinic whose chairs are empty: the course, and all that it owes on that day. */
export async function rehearseCourse(
  { store, clock }: Pick<World, 'store' | 'clock'>,
  { clinic, protocol, earliest, minute }: Wished,
): Promise<Answer<Trial>> {
  const patient = nobody(clinic)
  const empty = {
    ...store,
    courseFile: () => Promise.resolve({ clinic, patient }),
    protocol: () => Promise.resolve(protocol),
    chairDays: () => Promise.resolve([]),
  }
  const proposal = await proposeCourse(
    { store: empty, clock },
    { clinicId: clinic.id, patientId: patient.id },
    {
      courseId: asId('trial'),
      protocolId: protocol.id,
      earliest,
      wishes: { minute, impossible: [] },
      signedBy: 'Nobody',
    },
  )
  if (proposal.kind === 'refused') return { kind: 'refused', problems: proposal.problems }
  const { course } = proposal
  const shifts = proposal.kind === 'proposed' ? proposal.shifts : []
  return {
    kind: 'done',
    value: {
      isWhole: false,
      shifts,
      sessions: course.sessions.map((session) => ({
        date: session.date,
        time: clockText(session.minute),
        phase: phaseOf(course, session).name,
        chair: clinic.chairs.find(({ id }) => id === session.chairId)?.name ?? session.chairId,
        minutes: session.minutes,
      })),
      messages: plan(course, clinic).flatMap(({ kind, dueAt }) => {
        const { does, purpose } = touchpointKinds[kind]
        if (does !== 'message' && does !== 'questionnaire') return []
        const { channels } = channelsFor(patient, purpose)
        return channels.map((channel) => ({ at: onClock(clinic.zone, dueAt), kind, channel }))
      }),
    },
  }
}
