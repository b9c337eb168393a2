import type { Scenario } from '../../../shared/contracts/scenario.ts'
import type { Step } from '../../../shared/contracts/scenario/steps.ts'
import { endOf, startOf } from '../../../shared/domain/course.ts'
import { hour, type Instant, instantOf, minute, plusDays } from '../../../shared/domain/time.ts'
import type { Clock } from '../../../shared/ports.ts'
import { sessionId } from './stage.ts'
import type { Watched } from './watch.ts'

interface Moment {
  scenario: Scenario
  watched: Watched
  clock: Clock
  /** When the step before was done. */
  last: Instant
}

/** In words where the time of a step cannot be told, or has passed. */
export function timeOf(step: Step, moment: Moment): Instant | string {
  const now = moment.clock.now()
  const at = momentOf(step, moment)
  if (typeof at === 'string') return at
  return at < now ? 'Its time had passed when its turn came.' : at
}

function momentOf({ at, ...step }: Step, { scenario, watched, clock, last }: Moment): Instant | string {
  const { zone } = scenario.clinics[0]!
  if (!at) return Math.max(last, clock.now())
  switch (at.kind) {
    case 'wall':
      return instantOf(zone, at.at.date, at.at.minute)
    case 'later':
      return at.unit === 'd'
        ? plusDays(zone, last, at.amount)
        : last + at.amount * (at.unit === 'h' ? hour : minute)
    case 'session': {
      const course = 'courseId' in step ? watched.courses.get(step.courseId) : undefined
      const session = course?.sessions.find((s) => s.id === sessionId(at.session))
      if (!course || !session) return `There is no session ${at.session} to do it at.`
      const { zone: own } = watched.clinics.get(course.clinicId)!
      return (at.edge === 'start' ? startOf(own, session) : endOf(own, session)) + at.minutes * minute
    }
  }
}
