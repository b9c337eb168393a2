import type { Scenario } from '../../../shared/contracts/scenario.ts'
import type { CourseId } from '../../../shared/domain/ids.ts'
import type { Instant } from '../../../shared/domain/time.ts'
import type { Store } from '../../../shared/ports.ts'
import type { Stage } from './stage.ts'

interface Refused {
  at: Instant
  what: string
  problems: string[]
}

interface Shifted {
  at: Instant
  course: CourseId
  why: string[]
}

/** All that a finished run is told from. */
export interface Run {
  scenario: Scenario
  seed: number
  store: Store
  stage: Stage
  from: Instant
  until: Instant
  refusals: Refused[]
  shifts: Shifted[]
  crashes: number
  deadLetters: { queue: string; body: string }[]
}
