import { checkOf, isCheckOpen } from '../domain/same-day-check.ts'
import type { SessionId } from '../domain/ids.ts'
import type { ItemAnswers, RedFlagId } from '../domain/instruments.ts'
import { alertIn, formProblems, type FormProblem } from '../domain/questionnaire-form.ts'
import { questionnaireIdOf } from '../domain/questionnaire.ts'
import { answersOf, isYes, tasksFrom, withAnswers } from '../domain/stored-answers.ts'
import { RetryLater } from '../failures.ts'
import type { Change } from '../changes.ts'
import type { CourseRef, World } from '../ports.ts'
import { raiseAlert, taskOf, withAlert } from './raise-alert.ts'
import { saveCourse } from './save-course.ts'

export type SameDayOutcome =
  | { kind: 'stored'; callsFirst: boolean; flags: RedFlagId[] }
  /** The first answer stands; what is said now still gets its advice, and a yes its task. */
  | { kind: 'answered-before'; callsFirst: boolean; flags: RedFlagId[] }
  | { kind: 'problems'; problems: FormProblem[]; flags: RedFlagId[] }
  /** Not this session's day, or it has begun, moved or gone. Nothing is kept; danger is told all the same. */
  | { kind: 'not-now'; flags: RedFlagId[] }

const tries = 6

/**
 * Stores the check before a session, once: the answers, a task for the clinic at any yes, and an alert at a seizure or a
 * faint, in one commit. It cancels nothing and clears nobody.
 */
export async function checkSameDay(
  world: Pick<World, 'clock' | 'random' | 'store' | 'report'>,
  ref: CourseRef,
  { sessionId, answers }: { sessionId: SessionId; answers: ItemAnswers },
): Promise<SameDayOutcome> {
  for (let i = 0; i < tries; i++) {
    const { clinic, patient, course, cursor } = await world.store.courseFile(ref)
    const session = course?.sessions.find((s) => s.id === sessionId)
    const now = world.clock.now()
    if (!clinic || !patient || !course || !cursor || !session) return { kind: 'not-now', flags: [] }
    const asked = checkOf(course, clinic, session, now)
    const given = { 'same-day': answers }
    const { flags, alert } = alertIn(asked, given, { at: now, clinic, hashOf: world.random.hashOf })
    if (!isCheckOpen(course, clinic, session, now)) {
      if (alert) await raiseAlert(world, ref, alert)
      return { kind: 'not-now', flags }
    }
    const problems = formProblems(asked, given)
    if (problems.length > 0) {
      if (alert) await raiseAlert(world, ref, alert)
      return { kind: 'problems', problems, flags }
    }
    const said = { callsFirst: isYes(answers), flags }
    const language = patient.language ?? clinic.language
    const stored = answersOf(asked, given, { at: now, language })
    const tasks = tasksFrom(course, asked, stored, clinic).map((task): Change => ({ kind: 'add-task', task }))
    if (course.answered.some((a) => a.asks.includes(asked.asks[0]!))) {
      if (alert) await raiseAlert(world, ref, alert)
      await world.store.commit(tasks)
      return { kind: 'answered-before', ...said }
    }
    const { clinicId, patientId } = ref
    const questionnaireId = questionnaireIdOf(course.id, asked.asks)
    // By its link the same check may be open already: whichever is answered ends both.
    const open = (await world.store.questionnaire({ clinicId, patientId, questionnaireId })) ?? asked
    const saved = await saveCourse(world, {
      clinic,
      before: course,
      after: withAnswers(alert ? withAlert(course, alert) : course, asked, stored, clinic),
      since: now,
      cursor,
      more: [
        { kind: 'add-answers', answers: stored },
        {
          kind: 'put-questionnaire',
          questionnaire: { ...open, version: open.version + 1, draft: {}, answeredAt: now },
        },
        ...(alert ? [{ kind: 'add-task', task: taskOf(course, alert) } as const] : []),
        ...tasks,
      ],
    })
    if (saved.kind !== 'saved') continue
    world.report.event({
      kind: 'answers-stored',
      clinicId,
      questionnaireId,
      late: stored.late,
      flags: flags.length,
    })
    return { kind: 'stored', ...said }
  }
  throw new RetryLater('the course kept changing under a check')
}
