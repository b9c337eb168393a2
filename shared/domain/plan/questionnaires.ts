import type { Clinic, QuestionnaireMoment, QuestionnaireRule } from '../clinic.ts'
import {
  type AskKey,
  byTime,
  type Course,
  endOf,
  isAwaiting,
  isExpected,
  isTreatment,
  isWithoutPlace,
  type Session,
  startedAt,
  startOf,
} from '../course.ts'
import { isPaused } from '../course-state.ts'
import { asId, type SessionId } from '../ids.ts'
import type { InstrumentId } from '../instruments.ts'
import { hasPlace } from '../no-place.ts'
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
  /** Waits for no other. */
  isAlone?: true
}

type When = Omit<Ask, 'instruments'>

/** Sessions that took place, or will: a missed one asks nothing, nor does one that went by unsigned. */
const heldIn = (course: Course, { zone }: Clinic): Session[] =>
  course.sessions
    .filter((s) =>
      isAwaiting(course) ? s.state === 'booked' && !isWithoutPlace(s) : isExpected(course, zone, s),
    )
    .sort(byTime)

/** A session that is moved to another day is checked again. */
export const sameDayKey = ({ id, revision }: Pick<Session, 'id' | 'revision'>): AskKey =>
  `same-day:${id}:r${revision}`
const beforeMaintenanceKey = ({ id }: Pick<Session, 'id'>): AskKey => `before-maintenance:${id}`
export const isSameDay = (key: AskKey): boolean => key.startsWith('same-day:')

/** What is asked of everybody who has to be screened, beside what the clinic asks then. */
function rulesFor(course: Course, { questionnaires: { rules }, screening }: Clinic): QuestionnaireRule[] {
  const isOwn = rules.some(({ moment }) => moment.kind === 'before-treatment')
  const before: QuestionnaireRule = {
    moment: { kind: 'before-treatment' },
    instruments: isOwn ? ['tms-safety'] : ['intake', 'tms-safety'],
  }
  if (isAwaiting(course))
    return [...rules, before].filter(
      ({ moment }) => moment.kind === 'before-treatment' || moment.kind === 'baseline',
    )
  const again: QuestionnaireRule = { moment: { kind: 'before-maintenance' }, instruments: ['tms-safety'] }
  return screening.isRequired ? [...rules, again] : rules
}

function afterSession(clinic: Clinic, session: Session, key: AskKey): When[] {
  const { delayMinutes, trigger } = clinic.questionnaires
  if (trigger === 'attended' && session.state !== 'attended') return []
  const end = endOf(clinic.zone, session) + delayMinutes * minute
  const dueAt = trigger === 'attended' ? Math.max(end, session.stateAt ?? end) : end
  return [{ key, sessions: [session.id], dueAt }]
}

/** Nothing is asked about a session before its patient was told of it. */
const toldAt = (course: Course, { reminders }: Clinic, session: Session): Instant =>
  Math.max(session.setAt, startedAt(course) ?? course.bookedAt) + reminders.graceMinutes * minute

/** At its time, or the evening before where the quiet hours end too late to hold anybody back at home. */
function beforeSettingOut(clinic: Clinic, start: Instant, dueAt: Instant): Instant {
  const allowed = nextAllowed(clinic, dueAt)
  const isInTime = allowed <= start - clinic.reminders.latestMinutesBefore * minute
  return allowed === dueAt || isInTime ? allowed : lastAllowed(clinic, dueAt)
}

function momentsOf(course: Course, clinic: Clinic, moment: QuestionnaireMoment): When[] {
  const held = heldIn(course, clinic)
  const sessions = held.filter((s) => isTreatment(course, s))
  const last = sessions.at(-1)
  switch (moment.kind) {
    case 'before-treatment':
      return isAwaiting(course) ? beforeFirst(course, clinic, sessions[0], moment.kind) : []
    case 'baseline':
      return beforeFirst(course, clinic, sessions[0], moment.kind)
    case 'after-session':
      return held.flatMap((s) => afterSession(clinic, s, `after:${s.id}`))
    case 'day-after-session':
      return sessions
        .flatMap((s) => afterSession(clinic, s, `day-after:${s.id}`))
        .map((when) => ({ ...when, dueAt: plusDays(clinic.zone, when.dueAt, 1) }))
    case 'before-maintenance':
      return held
        .filter((s) => s.state === 'booked' && !isTreatment(course, s) && hasPlace(clinic, s))
        .map((s) => ({
          key: beforeMaintenanceKey(s),
          sessions: [s.id],
          // The invitation goes first, unless there is no day left for it.
          dueAt: Math.max(
            toldAt(course, clinic, s),
            Math.min(plusDays(clinic.zone, s.setAt, 1), startOf(clinic.zone, s) - day),
          ),
          sendBy: startOf(clinic.zone, s),
        }))
    case 'same-day':
      return held
        .filter((s) => s.state === 'booked' && hasPlace(clinic, s))
        .map((s) => {
          const start = startOf(clinic.zone, s)
          const dueAt = Math.max(
            toldAt(course, clinic, s),
            beforeSettingOut(clinic, start, start - moment.minutesBefore * minute),
          )
          return { key: sameDayKey(s), sessions: [s.id], dueAt, sendBy: start, isAlone: true }
        })
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

/** With the booking; where the course was signed later, what is still open then is asked with the signature. */
function beforeFirst(course: Course, clinic: Clinic, first: Session | undefined, key: AskKey): When[] {
  if (!first) return []
  const dueAt = (startedAt(course) ?? course.bookedAt) + clinic.reminders.graceMinutes * minute
  return [{ key, sessions: [first.id], dueAt, sendBy: startOf(clinic.zone, first) }]
}

const goesToItsEnd = (course: Course): boolean => !course.stopped && !isPaused(course)

function openAsks(course: Course, clinic: Clinic): Ask[] {
  const answered = new Set(course.answered.flatMap((a) => a.asks))
  const asks = new Map<AskKey, Ask>()
  for (const rule of rulesFor(course, clinic))
    for (const when of momentsOf(course, clinic, rule.moment)) {
      if (answered.has(when.key)) continue
      const instruments = [...(asks.get(when.key)?.instruments ?? []), ...rule.instruments]
      asks.set(when.key, { ...when, dueAt: nextAllowed(clinic, when.dueAt), instruments })
    }
  return [...asks.values()].sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1))
}

function together(asks: Ask[]): Ask[][] {
  const groups: Ask[][] = []
  for (const ask of asks.filter((a) => !a.isAlone)) {
    const group = groups.at(-1)
    if (group && ask.dueAt - group[0]!.dueAt <= togetherWithin) group.push(ask)
    else groups.push([ask])
  }
  const alone = asks.filter((a) => a.isAlone).map((ask) => [ask])
  return alone.length === 0 ? groups : [...groups, ...alone].sort((a, b) => a.at(-1)!.dueAt - b.at(-1)!.dueAt)
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

export const closesAt = (clinic: Clinic, { asks, dueAt, sendBy }: Touchpoint): Instant =>
  asks.some(isSameDay) ? sendBy : dueAt + clinic.questionnaires.closesAfterHours * hour

/** Stop with the answer, and with the next questionnaire: one text asks, never two at once. */
export function nudges(course: Course, clinic: Clinic, asked: Touchpoint[]): Touchpoint[] {
  const { nudgeAfterHours, nudges: most } = clinic.questionnaires
  return asked.flatMap((questionnaire, i) => {
    const next = asked[i + 1]?.dueAt ?? Infinity
    if (questionnaire.asks.some(isSameDay)) return []
    const begun = course.sessions
      .filter((s) => questionnaire.asks.includes(beforeMaintenanceKey(s)))
      .map((s) => startOf(clinic.zone, s))
    const sendBy = lastAllowed(clinic, Math.min(closesAt(clinic, questionnaire), ...begun))
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
