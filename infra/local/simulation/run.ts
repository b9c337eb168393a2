import { tableClient } from '../../../shared/adapters/dynamo/client.ts'
import { dynamoStore } from '../../../shared/adapters/dynamo/store.ts'
import { createTable } from '../../../shared/adapters/dynamo/table.ts'
import type { Report } from '../../../shared/contracts/report.ts'
import type { Scenario } from '../../../shared/contracts/scenario.ts'
import type { Step } from '../../../shared/contracts/scenario/steps.ts'
import { endOf, startOf } from '../../../shared/domain/course.ts'
import type { CourseId } from '../../../shared/domain/ids.ts'
import { hour, type Instant, instantOf, minute, plusDays } from '../../../shared/domain/time.ts'
import { GiveUp, RetryLater } from '../../../shared/failures.ts'
import type { Store, World } from '../../../shared/ports.ts'
import { enrolPatient } from '../../../shared/use-cases/enrol-patient.ts'
import { advance } from '../advance.ts'
import { type SettableClock, virtualClock } from '../clocks.ts'
import type { Cloud } from '../cloud.ts'
import { startEngine } from '../engine.ts'
import { seededRandom } from '../seeded-random.ts'
import { type Mortal, mortal } from './crash.ts'
import { type Habits, habits } from './habits.ts'
import { soleWriter } from '../sole-writer.ts'
import { inOrder } from './in-order.ts'
import { type Providers, providers } from './providers.ts'
import { reportOf } from './report-of.ts'
import { doStep, type Done, type Stage, sessionId } from './steps.ts'
import { type Watched, watching } from './watch.ts'

export interface SimulateOptions {
  seed?: number
  /** Virtual time as it passes. */
  onMoment?: (at: Instant) => void
  /** An empty table to run on; a fresh engine in memory where left out. The clock is the simulation's own. */
  openStore?: (clock: SettableClock) => Promise<{ store: Store; close: () => Promise<void> }>
}

export interface Refused {
  at: Instant
  what: string
  problems: string[]
}

export interface Shifted {
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

/** Runs a scenario through the real handlers. The same scenario and seed give the same report, to the byte. */
export async function simulate(scenario: Scenario, options: SimulateOptions = {}): Promise<Report> {
  const { seed = 1, onMoment = () => {}, openStore = engineInMemory } = options
  const { zone } = scenario.clinics[0]!
  const at = ({ date, minute: of }: Scenario['start']) => instantOf(zone, date, of)
  const clock = virtualClock(at(scenario.start))
  const opened = await openStore(clock)
  try {
    const { store, watched } = watching(opened.store, clock)
    const provided = providers(clock, scenario.receipts, new Set(scenario.unreachable))
    const play = new Play({
      scenario,
      seed,
      store: inOrder(soleWriter(store)),
      clock,
      watched,
      providers: provided,
      onMoment,
    })
    await play.run(at(scenario.end))
    return await reportOf(play.result(at(scenario.start), at(scenario.end)))
  } finally {
    await opened.close()
  }
}

async function engineInMemory(clock: SettableClock) {
  const engine = await startEngine()
  const client = tableClient({ endpoint: engine.endpoint })
  await createTable(client, 'simulation')
  const close = async () => {
    client.destroy()
    await engine.stop()
  }
  return { store: dynamoStore(client, 'simulation', clock), close }
}

interface PlayParts {
  scenario: Scenario
  seed: number
  store: Store
  clock: SettableClock
  watched: Watched
  providers: Providers
  onMoment: (at: Instant) => void
}

/** One run: the process that lives and dies, the people around it, and the time that passes for both. */
class Play {
  private readonly stage: Stage
  private readonly habits: Habits
  private readonly world: Omit<World, 'queues'>
  private life: Mortal
  private crashes = 0
  private readonly refusals: Refused[] = []
  private readonly shifts: Shifted[] = []
  private readonly deadLetters: { queue: string; body: string }[] = []

  constructor(private readonly parts: PlayParts) {
    const { scenario, seed, store, clock, watched, providers: provided } = parts
    this.stage = { scenario, watched, providers: provided, texts: 0 }
    this.habits = habits(this.stage)
    this.world = {
      clock,
      random: seededRandom(seed),
      store,
      texts: provided.texts,
      emails: provided.emails,
      report: { event: () => {} },
      address: { origin: 'https://visits.example.org' },
    }
    this.life = mortal(this.world)
  }

  async run(end: Instant): Promise<void> {
    await this.setUp()
    let last = this.parts.clock.now()
    for (const step of this.parts.scenario.steps) {
      const at = this.timeOf(step, last)
      if (typeof at === 'string') {
        this.refuse(step, [at])
        continue
      }
      await this.letPass(at)
      last = at
      await this.take(step)
    }
    await this.letPass(end)
  }

  result(from: Instant, until: Instant): Run {
    const { scenario, seed, store } = this.parts
    this.keepDeadLetters()
    const { stage, refusals, shifts, crashes, deadLetters } = this
    return { scenario, seed, store, stage, from, until, refusals, shifts, crashes, deadLetters }
  }

  private async setUp(): Promise<void> {
    const { store, scenario } = this.parts
    for (const clinic of scenario.clinics) {
      await store.commit([{ kind: 'put-clinic', clinic }])
      for (const protocol of scenario.protocols)
        await store.commit([{ kind: 'add-protocol', clinicId: clinic.id, protocol }])
    }
    for (const patient of scenario.patients) await enrolPatient({ store }, patient)
  }

  /** In words where the time of a step cannot be told, or has passed. */
  private timeOf(step: Step, last: Instant): Instant | string {
    const now = this.parts.clock.now()
    const at = this.momentOf(step, last)
    if (typeof at === 'string') return at
    return at < now ? 'Its time had passed when its turn came.' : at
  }

  private momentOf({ at, ...step }: Step, last: Instant): Instant | string {
    const { zone } = this.parts.scenario.clinics[0]!
    if (!at) return Math.max(last, this.parts.clock.now())
    switch (at.kind) {
      case 'wall':
        return instantOf(zone, at.at.date, at.at.minute)
      case 'later':
        return at.unit === 'd'
          ? plusDays(zone, last, at.amount)
          : last + at.amount * (at.unit === 'h' ? hour : minute)
      case 'session': {
        const course = 'courseId' in step ? this.parts.watched.courses.get(step.courseId) : undefined
        const session = course?.sessions.find((s) => s.id === sessionId(at.session))
        if (!course || !session) return `There is no session ${at.session} to do it at.`
        const { zone: own } = this.parts.watched.clinics.get(course.clinicId)!
        return (at.edge === 'start' ? startOf(own, session) : endOf(own, session)) + at.minutes * minute
      }
    }
  }

  private async take(step: Step): Promise<void> {
    if (step.do === 'crash') {
      if (step.effect === undefined) this.life.kill()
      else this.life.arm({ effect: step.effect, when: step.when })
      this.mourn()
      return
    }
    let outcome: Done = {}
    await this.untilDone(async (cloud) => {
      try {
        outcome = await doStep(cloud, this.stage, step)
      } catch (error) {
        if (!(error instanceof RetryLater || error instanceof GiveUp)) throw error
        outcome = { problems: [error.message] }
      }
    })
    if (outcome.problems) this.refuse(step, outcome.problems)
    if (outcome.shifts && outcome.shifts.why.length > 0)
      this.shifts.push({ at: this.parts.clock.now(), ...outcome.shifts })
  }

  /** Somebody whose page died under their hands does it again. */
  private async untilDone(work: (cloud: Cloud) => Promise<void>): Promise<void> {
    while ((await this.life.run(work)) === 'died') this.mourn()
  }

  /** A dead process is followed by another, with empty queues. */
  private mourn(): void {
    if (!this.life.isDead()) return
    this.crashes++
    this.keepDeadLetters()
    this.life = mortal(this.world)
  }

  private keepDeadLetters(): void {
    this.deadLetters.push(...this.life.cloud.queues.deadLetters())
  }

  private async letPass(until: Instant): Promise<void> {
    const { clock, providers: provided, watched, onMoment } = this.parts
    for (;;) {
      const { cloud } = this.life
      for (const body of provided.takeDue(clock.now())) cloud.queues.put('receive-receipt', body)
      await this.untilDone((living) => this.habits.doDue(living, clock.now()))
      const next = Math.min(this.habits.nextAt() ?? Infinity, provided.nextAt() ?? Infinity)
      const stopAt = Math.max(clock.now(), Math.min(until, next))
      const stand = () => watched.changes + provided.accepted.length
      const before = stand()
      let isCut = false
      const fate = await this.life.run((living) =>
        advance(living, clock, stopAt, (at) => {
          onMoment(at)
          isCut = stand() !== before
          return !isCut
        }),
      )
      if (fate === 'died') this.mourn()
      else if (
        !isCut &&
        clock.now() >= until &&
        Math.min(this.habits.nextAt() ?? Infinity, provided.nextAt() ?? Infinity) > until
      )
        return
    }
  }

  private refuse(step: Step, problems: string[]): void {
    const about = 'courseId' in step ? ` ${step.courseId}` : 'patientId' in step ? ` ${step.patientId}` : ''
    this.refusals.push({ at: this.parts.clock.now(), what: `${step.do}${about}`, problems })
  }
}
