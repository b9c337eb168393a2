import type { Clinic, QuestionnaireMoment } from '../clinic.ts'
import {
  type AskKey,
  byTime,
  type Course,
  endOf,
  isPaused,
  isTreatment,
  type Session,
  startOf,
} from '../course.ts'
import { asId, type SessionId } from '../ids.ts'
import type { InstrumentId } from '../instruments.ts'
import { lastAllowed, nextAllowed } from '../send-window.ts'
import { addMonths, day, hour, type Instant, instantOf, minute, mondayOf, plusDays } from '../time.ts'
import type { Touchpoint } from '../touchpoint.ts'

/** What is due within this of one another becomes one link; it leaves with the last of them. */
const togetherWithin = 3 * hour
/** An invitation that could not leave for a day asks about the wrong day. */
const askWithin = day
/** Follow-ups have no session to stand after: they leave in the morning. */
const followUpMinute = 10 * 60

interface Ask {
  key: AskKey
  sessions: SessionId[]
  instruments: InstrumentId[]
  dueAt: Instant
  sendBy?: Instant
}

type When = Pick<Ask, 'key' | 'sessions' | 'dueAt' | 'sendBy'>

/** Treatment sessions that took place, or will: a missed one asks nothing. */
const treated = (course: Course): Session[] =>
  course.sessions
    .filter((s) => (s.state === 'booked' || s.state === 'attended') && isTreatment(course, s))
    .sort(byTime)

function afterSession(clinic: Clinic, session: Session, key: AskKey): When[] {
  const { delayMinutes, trigger } = clinic.questionnaires
  if (trigger === 'attended' && session.state !== 'attended') return []
  const end = endOf(clinic.zone, session) + delayMinutes * minute
  const dueAt = trigger === 'attended' ? Math.max(end, session.stateAt ?? end) : end
  return [{ key, sessions: [session.id], dueAt }]
}

function momentsOf(course: Course, clinic: Clinic, moment: QuestionnaireMoment): When[] {
  const sessions = treated(course)
  const last = sessions.at(-1)
  switch (moment.kind) {
    case 'baseline': {
      const first = sessions[0]
      if (!first) return []
      const dueAt = course.bookedAt + clinic.reminders.graceMinutes * minute
      return [{ key: 'baseline', sessions: [first.id], dueAt, sendBy: startOf(clinic.zone, first) }]
    }
    case 'after-session':
      return course.sessions
        .filter((s) => s.state === 'booked' || s.state === 'attended')
        .flatMap((s) => afterSession(clinic, s, `after:${s.id}`))
    case 'day-after-session':
      return sessions
        .flatMap((s) => afterSession(clinic, s, `day-after:${s.id}`))
        .map((when) => ({ ...when, dueAt: plusDays(clinic.zone, when.dueAt, 1) }))
    case 'weekly': {
      const lastOfWeek = new Map(sessions.map((s) => [mondayOf(s.date), s]))
      return [...lastOfWeek].flatMap(([monday, s]) => afterSession(clinic, s, `weekly:${monday}`))
    }
    case 'review': {
      const session = sessions[moment.afterSession - 1]
      return session ? afterSession(clinic, session, `review:${moment.afterSession}`) : []
    }
    case 'end':
      return last && goesToItsEnd(course) ? afterSession(clinic, last, `end:${last.id}`) : []
    case 'months-after-end': {
      if (!last || !goesToItsEnd(course)) return []
      const date = addMonths(last.date, moment.months)
      return [
        {
          key: `months:${moment.months}`,
          sessions: [last.id],
          dueAt: instantOf(clinic.zone, date, followUpMinute),
        },
      ]
    }
  }
}

const goesToItsEnd = (course: Course): boolean => !course.stopped && !isPaused(course)

function openAsks(course: Course, clinic: Clinic): Ask[] {
  const answered = new Set(course.answered.flatMap((a) => a.asks))
  const asks = new Map<AskKey, Ask>()
  for (const rule of clinic.questionnaires.rules)
    for (const when of momentsOf(course, clinic, rule.moment)) {
      if (answered.has(when.key)) continue
      const instruments = [...(asks.get(when.key)?.instruments ?? []), ...rule.instruments]
      asks.set(when.key, { ...when, dueAt: nextAllowed(clinic, when.dueAt), instruments })
    }
  return [...asks.values()].sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1))
}

function together(asks: Ask[]): Ask[][] {
  const groups: Ask[][] = []
  for (const ask of asks) {
    const group = groups.at(-1)
    if (group && ask.dueAt - group[0]!.dueAt <= togetherWithin) group.push(ask)
    else groups.push([ask])
  }
  return groups
}

const unique = <T>(list: T[]): T[] => [...new Set(list)]

export function questionnaires(course: Course, clinic: Clinic): Touchpoint[] {
  return together(openAsks(course, clinic)).flatMap((group): Touchpoint[] => {
    const keys = group.map((ask) => ask.key)
    const dueAt = group.at(-1)!.dueAt
    const sendBy = Math.min(dueAt + askWithin, ...group.flatMap((ask) => ask.sendBy ?? []))
    if (sendBy < dueAt) return []
    return [
      {
        id: asId(`questionnaire:${keys.join('+')}`),
        kind: 'questionnaire',
        sessions: unique(group.flatMap((ask) => ask.sessions)),
        asks: keys,
        instruments: unique(group.flatMap((ask) => ask.instruments)),
        dueAt,
        sendBy,
      },
    ]
  })
}

export const closesAt = (clinic: Clinic, questionnaire: Touchpoint): Instant =>
  questionnaire.dueAt + clinic.questionnaires.closesAfterHours * hour

/** Stop with the answer, and with the next questionnaire: one text asks, never two at once. */
export function nudges(clinic: Clinic, asked: Touchpoint[]): Touchpoint[] {
  const { nudgeAfterHours, nudges: most } = clinic.questionnaires
  return asked.flatMap((questionnaire, i) => {
    const next = asked[i + 1]?.dueAt ?? Infinity
    const sendBy = lastAllowed(clinic, closesAt(clinic, questionnaire))
    return Array.from({ length: most }, (_, n): Touchpoint => {
      const dueAt = nextAllowed(clinic, questionnaire.dueAt + (n + 1) * nudgeAfterHours * hour)
      return {
        ...questionnaire,
        id: asId(`nudge:${n + 1}:${questionnaire.id}`),
        kind: 'nudge',
        dueAt,
        sendBy,
      }
    }).filter((nudge) => nudge.dueAt <= sendBy && nudge.dueAt + togetherWithin < next)
  })
}
