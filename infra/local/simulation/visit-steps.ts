import type { Step } from '../../../shared/contracts/scenario/steps.ts'
import type { Course, Session } from '../../../shared/domain/course.ts'
import { upcoming } from '../../../shared/domain/edits.ts'
import { offersOf } from '../../../shared/domain/schedule/offers.ts'
import type { Seen } from '../../../shared/domain/self-service.ts'
import type { World } from '../../../shared/ports.ts'
import type { LinkTarget } from '../../../shared/link-ports.ts'
import { invited } from '../../../shared/use-cases/answer-invitation.ts'
import { chooseTime } from '../../../shared/use-cases/choose-time.ts'
import { confirmSessions } from '../../../shared/use-cases/confirm-sessions.ts'
import { declineSession } from '../../../shared/use-cases/decline-session.ts'
import { disownContact } from '../../../shared/use-cases/disown-contact.ts'
import { offerTimes } from '../../../shared/use-cases/offer-times.ts'
import { openLink } from '../../../shared/use-cases/open-link.ts'
import { lastSecret } from './patient-steps.ts'
import { done, type Done, refused, sessionId, type Stage } from './stage.ts'

type VisitStep = Extract<Step, { do: 'confirm' | 'cannot-come' | 'choose-time' | 'not-me' }>

/** What a patient does behind the newest link to their appointments, session by session as the page shows it. */
export async function visit(world: World, stage: Stage, step: VisitStep): Promise<Done> {
  const secret = lastSecret(stage, step.patientId, 's')
  if (!secret) return refused(`No message with a link to the appointments was sent to ${step.patientId}.`)
  const link = await openLink(world, secret, 'sessions')
  if (link.kind === 'no-such-link') return refused('The link is used, or leads nowhere any more.')
  if (step.do === 'not-me') {
    const { kind } = await disownContact(world, link)
    return kind === 'done' ? done : refused('The link is used, or leads nowhere any more.')
  }
  const { clinic, course } = await world.store.courseFile(link.target)
  if (!clinic || !course) return refused(`There is no course of ${step.patientId} any more.`)
  const now = world.clock.now()
  const session = meant(course, link.target, upcoming(course, clinic.zone, now), step.session)
  if (!session) return refused('There is no coming appointment that this could be about.')
  const seen: Seen = { sessionId: session.id, revision: session.revision }
  switch (step.do) {
    case 'confirm': {
      const [other] = await confirmSessions(world, link.target, [seen])
      return other ? refused(words[other.kind]) : done
    }
    case 'cannot-come':
      return asDone((await declineSession(world, link.target, seen)).kind)
    case 'choose-time': {
      const { possible } = await offerTimes(world, { clinic, course, session, now })
      const [nearest] = offersOf(possible, { kind: 'near', date: session.date }, course.wishes.minute).days
      const to = step.to ?? nearest?.slots[0]
      if (!to) return refused('No other time can be had.')
      const { kind } = await chooseTime(world, link.target, {
        ...seen,
        to: { date: to.date, minute: to.minute },
      })
      return asDone(kind)
    }
  }
}

/** The one that is named; else the one that the message spoke of, an invitation, or the next. */
function meant(
  course: Course,
  { about }: LinkTarget,
  coming: Session[],
  number: number | undefined,
): Session | undefined {
  if (number !== undefined) return course.sessions.find((s) => s.id === sessionId(number))
  return coming.find((s) => s.id === about) ?? invited(course) ?? coming[0]
}

const words = {
  gone: 'This time is not, or no longer, among those that can be had.',
  moved: 'The appointment was moved since it was seen.',
  cancelled: 'The appointment is cancelled.',
  waits: 'The clinic is closed then, and will call with another time.',
  begun: 'The appointment has begun, or is over.',
  'no-such-session': 'There is no such appointment.',
} as const

type Kind = keyof typeof words | 'freed' | 'chosen' | 'asked'
const asDone = (kind: Kind): Done =>
  kind === 'freed' || kind === 'chosen' || kind === 'asked' ? done : refused(words[kind])
