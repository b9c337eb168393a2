import type { Course } from '../domain/course.ts'
import type { RedFlagId } from '../domain/instruments.ts'
import {
  alertIn,
  type AnswersByInstrument,
  formProblems,
  type FormProblem,
  withDraft,
} from '../domain/questionnaire-form.ts'
import { answersOf, callsFirst, tasksFrom, withAnswers } from '../domain/stored-answers.ts'
import { RetryLater } from '../failures.ts'
import type { Change } from '../changes.ts'
import type { World } from '../ports.ts'
import { openQuestionnaire } from './open-questionnaire.ts'
import { raiseAlert, taskOf, withAlert } from './raise-alert.ts'
import { saveCourse } from './save-course.ts'

type Needs = Pick<World, 'clock' | 'random' | 'store' | 'report'>

export type AnswerOutcome =
  | {
      kind: 'stored'
      late: boolean
      flags: RedFlagId[]
      /** The check of the day had a yes: the patient speaks with the clinic before setting out. */
      callsFirst: boolean
      clinicId: Course['clinicId']
    }
  | {
      kind: 'problems'
      problems: FormProblem[]
      flags: RedFlagId[]
      clinicId: Course['clinicId']
    }
  | { kind: 'no-such-link' }

const tries = 6

/**
 * Stores a whole answer, once: the answers, what the course keeps of them, the end of the link, and an alert where one
 * is called for, in one commit; only then may anybody say thank you. Late answers are kept and marked late.
 */
export async function answerQuestionnaire(
  world: Needs,
  { secret, answers }: { secret: string; answers: AnswersByInstrument },
): Promise<AnswerOutcome> {
  for (let i = 0; i < tries; i++) {
    const open = await openQuestionnaire(world, secret)
    if (open.kind === 'no-such-link') return open
    const { ref, questionnaire, tokenHash } = open
    const { clinic, patient, course, cursor } = await world.store.courseFile(ref)
    if (!clinic || !patient || !course || !cursor) return { kind: 'no-such-link' }
    const { clinicId } = ref
    const now = world.clock.now()
    const whole = withDraft(questionnaire, answers)
    const { flags, alert } = alertIn(questionnaire, whole, { at: now, clinic, hashOf: world.random.hashOf })
    const problems = formProblems(questionnaire, whole)
    if (problems.length > 0) {
      if (alert) await raiseAlert(world, ref, alert)
      return { kind: 'problems', problems, flags, clinicId }
    }
    const stored = answersOf(questionnaire, whole, {
      at: now,
      language: patient.language ?? clinic.language,
    })
    const saved = await saveCourse(world, {
      clinic,
      before: course,
      after: withAnswers(alert ? withAlert(course, alert) : course, questionnaire, stored, clinic),
      since: now,
      cursor,
      more: [
        { kind: 'use-link', tokenHash, at: now },
        { kind: 'add-answers', answers: stored },
        {
          kind: 'put-questionnaire',
          questionnaire: { ...questionnaire, version: questionnaire.version + 1, draft: {}, answeredAt: now },
        },
        ...(alert ? [{ kind: 'add-task', task: taskOf(course, alert) } as const] : []),
        ...tasksFrom(course, questionnaire, stored, clinic).map((task): Change => ({
          kind: 'add-task',
          task,
        })),
      ],
    })
    if (saved.kind !== 'saved') continue
    const { late } = stored
    world.report.event({
      kind: 'answers-stored',
      clinicId,
      questionnaireId: questionnaire.id,
      late,
      flags: flags.length,
    })
    return { kind: 'stored', late, flags, callsFirst: !late && callsFirst(stored), clinicId }
  }
  throw new RetryLater('the course kept changing under an answer')
}
