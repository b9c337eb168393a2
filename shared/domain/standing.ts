import { byTime, type Course, isAwaiting, isWithoutPlace, type Session } from './course.ts'
import { asId, type SessionId } from './ids.ts'
import { isChecked } from './same-day-check.ts'
import type { Instant } from './time.ts'
import { treatmentsOf, unbookedTreatments } from './treatment-count.ts'
import { type SessionName, sessionName } from './session-name.ts'
import { isFirstSession, type Visit, visitOf } from './visit.ts'

/** What the patient has said of it; or that the clinic cannot treat then, and nobody is to come. */
export type PatientAnswer = 'confirmed' | 'not-yet' | 'asks-for-another-time' | 'cannot-come' | 'no-place'

/** What the clinic's desk sees of one session on its day. */
export interface SessionStanding {
  name: SessionName
  visit: Visit
  /** Of what is noted last, where it is. */
  since?: Instant
  answer: PatientAnswer
  /** Whether the check on the day was answered. */
  isChecked: boolean
  isFirst: boolean
}

export interface CourseStanding {
  isUnsigned: boolean
  sessions: Map<SessionId, SessionStanding>
}

const answerOf = (session: Session): PatientAnswer => {
  const { confirmedAt, asked } = session
  if (session.state === 'booked' && isWithoutPlace(session)) return 'no-place'
  if (asked) return asked.what === 'cannot-come' ? 'cannot-come' : 'asks-for-another-time'
  return confirmedAt === undefined ? 'not-yet' : 'confirmed'
}

const noted = ({ stateAt, state, begunAt, arrivedAt }: Session): Instant | undefined =>
  state === 'booked' ? (begunAt ?? arrivedAt) : stateAt

export const standingOf = (course: Course): CourseStanding => ({
  isUnsigned: isAwaiting(course),
  sessions: new Map(
    course.sessions.map((session): [SessionId, SessionStanding] => {
      const since = noted(session)
      return [
        session.id,
        {
          name: sessionName(course, session),
          visit: visitOf(session),
          ...(since !== undefined && { since }),
          answer: answerOf(session),
          isChecked: isChecked(course, session),
          isFirst: isFirstSession(course, session),
        },
      ]
    }),
  ),
})

const visits = {
  e: 'expected',
  r: 'arrived',
  i: 'in-treatment',
  a: 'completed',
  m: 'missed',
  n: 'missed',
} as const
const answers = {
  y: 'confirmed',
  '-': 'not-yet',
  q: 'asks-for-another-time',
  x: 'cannot-come',
  p: 'no-place',
} as const
const letterOf = (letters: Record<string, string>, word: string): string =>
  Object.keys(letters).find((letter) => letters[letter] === word) ?? ''

/**
 * All that stands, in the order of time, a few letters each: `s1:a-lq3x9k2a s2:ey+ S3:e-` is one that took place, with
 * when that was noted, one that is confirmed and checked, and one of maintenance; `!` before them: it is unsigned, and
 * `/18`: so many treatments were agreed, where it is paused or stopped. It
 * stands beside the course, so that a full day reads lines and not forty whole courses.
 */
export function standingText(course: Course): string {
  const { isUnsigned, sessions } = standingOf(course)
  const written = course.sessions
    .filter(({ state }) => state !== 'cancelled')
    .sort(byTime)
    .map((session) => {
      const { name, visit, since, answer, isChecked: isAnswered } = sessions.get(session.id)!
      const letter = visit === 'missed' && name.number === undefined ? 'n' : letterOf(visits, visit)
      const purposed = name.purpose === 'treatment' ? letter : letter.toUpperCase()
      const at = since === undefined ? '' : since.toString(36)
      return `${session.id}:${purposed}${letterOf(answers, answer)}${isAnswered ? '+' : ''}${at}`
    })
  const agreed = unbookedTreatments(course) > 0 ? [`/${treatmentsOf(course)}`] : []
  return [...(isUnsigned ? ['!'] : []), ...agreed, ...written].join(' ')
}

const isKey = <Key extends string>(of: Record<Key, string>, letter: string): letter is Key => letter in of
const visitOfLetter = (letter: string) => (isKey(visits, letter) ? visits[letter] : undefined)
const answerOfLetter = (letter: string) => (isKey(answers, letter) ? answers[letter] : 'not-yet')

const entry = /^(\S+):([a-zA-Z])([-yqxp])(\+?)([0-9a-z]*)$/

const agreedIn = /(?:^| )\/(\d+)/

export function readStanding(text: string): CourseStanding {
  const sessions = new Map<SessionId, SessionStanding>()
  const counts = { treatment: 0, maintenance: 0 }
  let isFirst = true
  for (const each of text.split(' ')) {
    const [, id = '', letter = '', answer = '', checked, at] = entry.exec(each) ?? []
    const visit = visitOfLetter(letter.toLowerCase())
    if (!visit) continue
    const purpose = letter === letter.toLowerCase() ? 'treatment' : 'maintenance'
    sessions.set(asId(id), {
      name: { purpose, ...(letter.toLowerCase() !== 'n' && { number: ++counts[purpose] }) },
      visit,
      ...(at && { since: Number.parseInt(at, 36) }),
      answer: answerOfLetter(answer),
      isChecked: checked === '+',
      isFirst,
    })
    if (visit !== 'missed' && answer !== 'p') isFirst = false
  }
  const of = Number(agreedIn.exec(text)?.[1] ?? counts.treatment)
  for (const { name } of sessions.values())
    if (name.purpose === 'treatment' && name.number !== undefined) name.of = of
  return { isUnsigned: text.startsWith('!'), sessions }
}
