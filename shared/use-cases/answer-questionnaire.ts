import type { Alert, Answered, Course } from '../domain/course.ts'
import { asId } from '../domain/ids.ts'
import {
  type AnswerProblem,
  checkAnswers,
  type InstrumentId,
  instruments,
  type ItemAnswers,
  score,
} from '../domain/instruments.ts'
import type { Answers, Questionnaire } from '../domain/questionnaire.ts'
import { redFlags } from '../domain/red-flags.ts'
import type { RedFlagId } from '../domain/instruments.ts'
import type { Instant } from '../domain/time.ts'
import { RetryLater } from '../failures.ts'
import type { World } from '../ports.ts'
import { openLink } from './open-link.ts'
import { raiseAlert, taskOf, withAlert } from './raise-alert.ts'
import { saveCourse } from './save-course.ts'

type Needs = Pick<World, 'clock' | 'random' | 'store' | 'report'>
export type AnswersByInstrument = Partial<Record<InstrumentId, ItemAnswers>>

export type AnswerOutcome =
  | { kind: 'stored'; late: boolean; flags: RedFlagId[]; clinicId: Course['clinicId'] }
  | { kind: 'saved-so-far'; flags: RedFlagId[]; clinicId: Course['clinicId'] }
  | {
      kind: 'problems'
      problems: (AnswerProblem & { instrument: InstrumentId })[]
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
    const link = await openLink(world, secret, 'questionnaire')
    if (link.kind === 'no-such-link') return link
    const { clinicId, patientId, courseId } = link.target
    const questionnaireId = asId<Questionnaire['id']>(link.target.about)
    const [questionnaire, file] = await Promise.all([
      world.store.questionnaire({ clinicId, patientId, questionnaireId }),
      world.store.courseFile({ clinicId, patientId, courseId }),
    ])
    const { clinic, course, cursor } = file
    if (!questionnaire || !clinic || !course || !cursor || questionnaire.answeredAt !== undefined)
      return { kind: 'no-such-link' }
    const whole = merge(questionnaire, answers)
    const now = world.clock.now()
    const flags = redFlags(whole)
    const alert = alertOf(questionnaire, flags, now)
    const problems = problemsOf(questionnaire, whole)
    if (problems.length > 0) {
      if (alert) await raiseAlert(world, { clinicId, patientId, courseId }, alert)
      return { kind: 'problems', problems, flags, clinicId }
    }
    const stored = answersOf(questionnaire, whole, now)
    const saved = await saveCourse(world, {
      clinic,
      before: course,
      after: withAnswers(course, questionnaire, stored, alert),
      cursor,
      more: [
        { kind: 'use-link', tokenHash: link.tokenHash, at: now },
        { kind: 'add-answers', answers: stored },
        {
          kind: 'put-questionnaire',
          questionnaire: { ...questionnaire, version: questionnaire.version + 1, draft: {}, answeredAt: now },
        },
        ...(alert ? [{ kind: 'add-task', task: taskOf(course, alert) } as const] : []),
      ],
    })
    if (saved.kind !== 'saved') continue
    const { late } = stored
    world.report.event({ kind: 'answers-stored', clinicId, questionnaireId, late, flags: flags.length })
    return { kind: 'stored', late, flags, clinicId }
  }
  throw new RetryLater('the course kept changing under an answer')
}

/** Keeps what was answered so far, so that the form goes on where it stopped; checks only what is there. */
export async function saveDraft(
  world: Needs,
  { secret, answers }: { secret: string; answers: AnswersByInstrument },
): Promise<AnswerOutcome> {
  for (let i = 0; i < tries; i++) {
    const link = await openLink(world, secret, 'questionnaire')
    if (link.kind === 'no-such-link') return link
    const { clinicId, patientId, courseId } = link.target
    const questionnaireId = asId<Questionnaire['id']>(link.target.about)
    const questionnaire = await world.store.questionnaire({ clinicId, patientId, questionnaireId })
    if (!questionnaire || questionnaire.answeredAt !== undefined) return { kind: 'no-such-link' }
    const draft = merge(questionnaire, answers)
    const flags = redFlags(draft)
    const alert = alertOf(questionnaire, flags, world.clock.now())
    if (alert) await raiseAlert(world, { clinicId, patientId, courseId }, alert)
    const problems = problemsOf(questionnaire, draft).filter((p) => p.problem !== 'missing')
    if (problems.length > 0) return { kind: 'problems', problems, flags, clinicId }
    const result = await world.store.commit([
      {
        kind: 'put-questionnaire',
        questionnaire: { ...questionnaire, version: questionnaire.version + 1, draft },
      },
    ])
    if (result.kind === 'committed') return { kind: 'saved-so-far', flags, clinicId }
  }
  throw new RetryLater('the questionnaire kept changing under a draft')
}

function merge(questionnaire: Questionnaire, answers: AnswersByInstrument): AnswersByInstrument {
  const whole: AnswersByInstrument = { ...questionnaire.draft }
  for (const [id, items] of Object.entries(answers) as [InstrumentId, ItemAnswers][])
    whole[id] = { ...whole[id], ...items }
  return whole
}

function problemsOf(questionnaire: Questionnaire, answers: AnswersByInstrument) {
  const strangers = (Object.keys(answers) as InstrumentId[]).filter(
    (id) => !questionnaire.instruments.includes(id),
  )
  return [
    ...strangers.map((instrument) => ({
      instrument,
      item: instrument,
      problem: 'unknown-item' as const,
      expected: `one of ${questionnaire.instruments.join(', ')}`,
    })),
    ...questionnaire.instruments.flatMap((instrument) =>
      checkAnswers(instrument, answers[instrument] ?? {}).map((problem) => ({ ...problem, instrument })),
    ),
  ]
}

function answersOf(questionnaire: Questionnaire, answers: AnswersByInstrument, at: Instant): Answers {
  const { clinicId, patientId, courseId, id } = questionnaire
  return {
    clinicId,
    patientId,
    courseId,
    questionnaireId: id,
    at,
    late: at > questionnaire.closesAt,
    instruments: questionnaire.instruments.map((instrument) => ({
      id: instrument,
      version: instruments[instrument].version,
      answers: answers[instrument] ?? {},
      score: score(instrument, answers[instrument] ?? {}),
    })),
  }
}

function withAnswers(
  course: Course,
  questionnaire: Questionnaire,
  stored: Answers,
  alert: Alert | undefined,
): Course {
  const answered: Answered = {
    asks: questionnaire.asks,
    at: stored.at,
    late: stored.late,
    scores: Object.fromEntries(stored.instruments.map((i) => [i.id, i.score])),
  }
  const raised = alert ? withAlert(course, alert) : course
  return { ...raised, version: course.version + 1, answered: [...course.answered, answered] }
}

/** Danger does not wait for a form to be right or finished: what else is ticked later makes another alert. */
const alertOf = (questionnaire: Questionnaire, flags: RedFlagId[], at: Instant): Alert | undefined =>
  flags.length > 0 ? { id: `answers:${questionnaire.id}:${flags.join('+')}`, at, flags } : undefined
