import type { RedFlagId } from '../domain/instruments.ts'
import type { ClinicId } from '../domain/ids.ts'
import {
  alertIn,
  type AnswersByInstrument,
  formProblems,
  type FormProblem,
  withDraft,
} from '../domain/questionnaire-form.ts'
import { isYes, reviewTask } from '../domain/stored-answers.ts'
import { RetryLater } from '../failures.ts'
import type { World } from '../ports.ts'
import { openQuestionnaire } from './open-questionnaire.ts'
import { raiseAlert } from './raise-alert.ts'

export type DraftOutcome =
  /** `callsFirst`: a yes in the check before a session, which nobody has to send to be heard. */
  | { kind: 'saved-so-far'; flags: RedFlagId[]; clinicId: ClinicId; callsFirst: boolean }
  | { kind: 'problems'; problems: FormProblem[]; flags: RedFlagId[]; clinicId: ClinicId }
  | { kind: 'no-such-link' }

const tries = 6

/** Keeps what was answered so far, so that the form goes on where it stopped; checks only what is there. */
export async function saveDraft(
  world: Pick<World, 'clock' | 'random' | 'store'>,
  { secret, answers }: { secret: string; answers: AnswersByInstrument },
): Promise<DraftOutcome> {
  for (let i = 0; i < tries; i++) {
    const open = await openQuestionnaire(world, secret)
    if (open.kind === 'no-such-link') return open
    const { ref, questionnaire } = open
    const { clinicId } = ref
    const now = world.clock.now()
    const draft = withDraft(questionnaire, answers)
    const clinic = (await world.store.clinic(clinicId)) ?? {}
    const { flags, alert } = alertIn(questionnaire, draft, { at: now, clinic, hashOf: world.random.hashOf })
    if (alert) await raiseAlert(world, ref, alert)
    const problems = formProblems(questionnaire, draft).filter((p) => p.problem !== 'missing')
    if (problems.length > 0) return { kind: 'problems', problems, flags, clinicId }
    const callsFirst = isYes(answers['same-day'] ?? {}) && now <= questionnaire.closesAt
    const result = await world.store.commit([
      {
        kind: 'put-questionnaire',
        questionnaire: { ...questionnaire, version: questionnaire.version + 1, draft },
      },
      ...(callsFirst ? [{ kind: 'add-task', task: reviewTask(questionnaire, now) } as const] : []),
    ])
    if (result.kind === 'committed') return { kind: 'saved-so-far', flags, clinicId, callsFirst }
  }
  throw new RetryLater('the questionnaire kept changing under a draft')
}
