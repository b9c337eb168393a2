import type { Scenario } from '../../../shared/contracts/scenario.ts'
import type { Step } from '../../../shared/contracts/scenario/steps.ts'
import type { Instant } from '../../../shared/domain/time.ts'
import { GiveUp, RetryLater } from '../../../shared/failures.ts'
import type { Store, World } from '../../../shared/ports.ts'
import { enrolPatient } from '../../../shared/use-cases/enrol-patient.ts'
import { advance } from '../advance.ts'
import type { SettableClock } from '../clocks.ts'
import type { Cloud } from '../cloud.ts'
import { seededRandom } from '../seeded-random.ts'
import { type Mortal, mortal } from './crash.ts'
import type { Run } from './finished-run.ts'
import { type Habits, habits } from './habits.ts'
import type { Providers } from './providers.ts'
import type { Done, Stage } from './stage.ts'
import { timeOf } from './step-time.ts'
import { doStep } from './steps.ts'
import type { Watched } from './watch.ts'

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
export class Play {
  private readonly stage: Stage
  private readonly habits: Habits
  private readonly world: Omit<World, 'queues'>
  private life: Mortal
  private crashes = 0
  private readonly refusals: Run['refusals'] = []
  private readonly shifts: Run['shifts'] = []
  private readonly deadLetters: Run['deadLetters'] = []

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
      const at = timeOf(step, { ...this.parts, last })
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
