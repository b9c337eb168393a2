import type { Scenario } from '../../../shared/contracts/scenario.ts'
import type { Course, Session } from '../../../shared/domain/course.ts'
import { endOf } from '../../../shared/domain/course.ts'
import type { PatientId } from '../../../shared/domain/ids.ts'
import { hour, type Instant, minute } from '../../../shared/domain/time.ts'
import { markSession } from '../../../shared/use-cases/mark-session.ts'
import type { Cloud } from '../cloud.ts'
import { textIn } from './patient-steps.ts'
import { type Stage, sessionId } from './stage.ts'
import { doStep } from './steps.ts'

const markedAfter = 5 * minute
const answeredAfter = hour
const confirmedAfter = 2 * hour

interface Habit {
  at: Instant
  key: string
  act: (cloud: Cloud) => Promise<unknown>
}

export interface Habits {
  nextAt(): Instant | undefined
  /** Does all that is due; each thing once, however often it is tried. */
  doDue(cloud: Cloud, now: Instant): Promise<void>
}

/** What staff and patients do by themselves: from what stands in the diary, and from what was sent. */
export function habits(stage: Stage): Habits {
  const { habits: wanted, steps } = stage.scenario
  const finished = new Set<string>()

  function pending(): Habit[] {
    return [
      ...(wanted.attendance === 'auto' ? marks(stage, steps) : []),
      ...(wanted.answers === 'none' ? [] : answers(stage, wanted.answers)),
      ...(wanted.invitations === 'confirm' ? confirmations(stage) : []),
    ].filter((habit) => !finished.has(habit.key))
  }

  return {
    nextAt: () =>
      pending().reduce<Instant | undefined>(
        (at, h) => (at === undefined || h.at < at ? h.at : at),
        undefined,
      ),
    async doDue(cloud, now) {
      for (const habit of pending().filter((h) => h.at <= now)) {
        await habit.act(cloud)
        finished.add(habit.key)
      }
    },
  }
}

function marks(stage: Stage, steps: Scenario['steps']): Habit[] {
  const isToldOtherwise = (course: Course, session: Session) =>
    steps.some((s) => s.do === 'mark' && s.courseId === course.id && sessionId(s.session) === session.id)
  return [...stage.watched.courses.values()].flatMap((course) => {
    const { zone } = stage.watched.clinics.get(course.clinicId)!
    const { clinicId, patientId, id: courseId } = course
    return course.sessions
      .filter((s) => s.state === 'booked' && !isToldOtherwise(course, s))
      .map((s) => ({
        at: endOf(zone, s) + markedAfter,
        key: `mark ${courseId} ${s.id} ${s.revision}`,
        act: ({ world }: Cloud) =>
          markSession(world, { clinicId, patientId, courseId }, { sessionId: s.id, as: 'attended' }),
      }))
  })
}

/** Whose message it is: its id begins with the course. */
const holderOf = (stage: Stage, message: string): Course | undefined =>
  [...stage.watched.courses.values()].find(({ id }) => message.startsWith(`${id}/`))

function answers(stage: Stage, pattern: Exclude<Scenario['habits']['answers'], 'none'>): Habit[] {
  return stage.providers.accepted.flatMap((copy) => {
    const course = holderOf(stage, copy.message)
    if (!course || !copy.message.startsWith(`${course.id}/questionnaire:`)) return []
    const patientId: PatientId = course.patientId
    return [
      {
        at: copy.at + answeredAfter,
        key: `answer ${copy.attempt}`,
        act: (cloud: Cloud) => doStep(cloud, stage, { do: 'answer', patientId, pattern, part: 'whole' }),
      },
    ]
  })
}

function confirmations(stage: Stage): Habit[] {
  return stage.providers.accepted.flatMap((copy) => {
    const course = holderOf(stage, copy.message)
    if (!course || !copy.message.startsWith(`${course.id}/maintenance-invitation:`)) return []
    const { patientId, clinicId } = course
    return [
      {
        at: copy.at + confirmedAfter,
        key: `confirm ${copy.message}`,
        act: async (cloud: Cloud) =>
          copy.channel === 'sms' && !/\/s\//.test(copy.text)
            ? textIn(cloud, stage, { from: copy.to, words: 'YES', clinicId })
            : await doStep(cloud, stage, { do: 'confirm', patientId }),
      },
    ]
  })
}
