import type { Report } from '../../shared/contracts/report.ts'
import type { Scenario } from '../../shared/contracts/scenario.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { attemptsAllowed, finalStates } from '../../shared/domain/message.ts'
import { isQuiet } from '../../shared/domain/send-window.ts'
import { receiptWait } from '../../shared/domain/sending.ts'
import { day, hour, minute, parseClock } from '../../shared/domain/time.ts'
import { plainLetters } from '../../shared/domain/segments.ts'
import { languages } from '../../shared/domain/wording/language.ts'
import { dayText, longTimeText } from '../../shared/domain/wording/days.ts'

type Message = Report['messages'][number]
type Copy = Report['copies'][number]
type Session = Report['sessions'][number]
type Moment = Session['history'][number]

const at = (time: string): number => Date.parse(time)
/** Reports tell time to the second. */
const aSecond = 1000
/** A claim lapses after two minutes, and the next tick finds it. */
const aLease = 4 * minute

/**
 * What a run promised and did not keep, in words; empty where all is well. The list is that of the design's section on
 * the simulator. Dead letters are no violation: a receipt that nobody can place ends there.
 */
export function violations(report: Report, scenario: Pick<Scenario, 'clinics'>): string[] {
  const clinicOf = new Map<string, Clinic>(scenario.clinics.map((clinic) => [clinic.id, clinic]))
  const messageOf = new Map(report.messages.map((m) => [m.id, m]))
  const facts: Facts = { report, clinicOf, messageOf }
  return [
    ...unnamedEnds(facts),
    ...tooManyCopies(facts),
    ...wrongMoments(facts),
    ...unwelcome(facts),
    ...superseded(facts),
    ...chairsTwice(facts),
    ...lastWords(facts),
    ...takenBack(facts),
    ...withoutMaintenance(facts),
    ...strangers(facts),
    ...unsigned(facts),
  ]
}

interface Facts {
  report: Report
  clinicOf: Map<string, Clinic>
  messageOf: Map<string, Message>
}

/** What was due ended in a named state, or is in the hands of somebody who has still time for it. */
function unnamedEnds({ report }: Facts): string[] {
  const until = at(report.until)
  const lost = report.lost.map(
    (l) => `${l.touchpoint} of ${l.course} fell due at ${l.due} and became nothing`,
  )
  return [
    ...lost,
    ...report.messages.flatMap((m) => {
      const say = (what: string) => [`message ${m.id} ${what}`]
      if ((finalStates as readonly string[]).includes(m.state))
        return m.state === 'delivered' || m.reason !== undefined ? [] : say(`is ${m.state} without a reason`)
      if (m.state === 'queued')
        return at(m.sendBy) < until - aLease ? say(`is still queued after ${m.sendBy}`) : []
      if (m.state === 'sending')
        return at(m.since) < until - aLease && at(m.sendBy) < until - aLease
          ? say(`is sending since ${m.since}`)
          : []
      const wait = receiptWait[m.channel]
      return at(m.since) + wait < until - aLease ? say(`waits for a receipt since ${m.since}`) : []
    }),
  ]
}

function tooManyCopies({ report, messageOf }: Facts): string[] {
  const counts = new Map<string, number>()
  for (const copy of report.copies) counts.set(copy.message, (counts.get(copy.message) ?? 0) + 1)
  return [...counts].flatMap(([id, copies]) => {
    const allowed = messageOf.get(id)?.attemptsAllowed ?? attemptsAllowed('at-least-once')
    return copies > allowed ? [`message ${id} left ${copies} times, ${allowed} allowed`] : []
  })
}

/** Every copy of a message that is still known, with what is known of it. */
const sent = ({ report, messageOf, clinicOf }: Facts): { copy: Copy; message: Message; clinic: Clinic }[] =>
  report.copies.flatMap((copy) => {
    const message = messageOf.get(copy.message)
    const clinic = message && clinicOf.get(message.clinic)
    return message && clinic ? [{ copy, message, clinic }] : []
  })

function wrongMoments(facts: Facts): string[] {
  return sent(facts).flatMap(({ copy, message, clinic }) => [
    ...(at(copy.at) > at(message.sendBy) + aSecond
      ? [`message ${message.id} left at ${copy.at}, after ${message.sendBy}`]
      : []),
    ...(at(copy.at) < at(message.due) - aSecond
      ? [`message ${message.id} left at ${copy.at}, before ${message.due}`]
      : []),
    ...(message.audience === 'patient' && message.purpose !== 'reply' && isQuiet(clinic, at(copy.at))
      ? [`message ${message.id} left in quiet hours, at ${copy.at}`]
      : []),
  ])
}

/** What held at a moment: what was last before it, and whatever changed in its very second. */
function atMoment<Row extends { since: string }>(rows: Row[], moment: string): Row[] {
  const before = rows.filter((row) => at(row.since) < at(moment))
  const same = rows.filter((row) => at(row.since) === at(moment))
  return [...before.slice(-1), ...same]
}

function unwelcome(facts: Facts): string[] {
  const { report } = facts
  return sent(facts).flatMap(({ copy, message }) => {
    if (message.audience === 'clinic') return []
    const rows = report.reach.filter((r) => r.patient === message.patient && r.clinic === message.clinic)
    const states = atMoment(rows, copy.at)
    const problems = states.map((r) => reachProblem(r, copy, message))
    return problems.includes(undefined)
      ? []
      : [`message ${message.id} left at ${copy.at} although ${problems[0] ?? 'nobody was known'}`]
  })
}

function reachProblem(r: Report['reach'][number], copy: Copy, message: Message): string | undefined {
  if (copy.to !== (copy.channel === 'sms' ? r.phone : r.email))
    return `${copy.to} is not how the patient is reached`
  if (r.unsafe.includes(copy.channel)) return 'it was unsafe to write there'
  if (message.purpose === 'reply') return undefined
  if (copy.channel === 'sms' && r.textsStopped) return 'texts were stopped'
  const wanted = r.preferences[message.purpose] ?? []
  if (wanted.includes(copy.channel) || message.isFallback) return undefined
  const canWanted = wanted.some(
    (c) => (c === 'sms' ? r.phone : r.email) !== undefined && !r.unsafe.includes(c),
  )
  return wanted.length === 0 || canWanted
    ? `${copy.channel} was not wanted for ${message.purpose}`
    : undefined
}

const isAboutAppointment = (kind: string): boolean =>
  [
    'booking-confirmation',
    'agenda',
    'reminder',
    'change-notice',
    'maintenance-invitation',
    'maintenance-asked-again',
  ].includes(kind)
const namesOneTime = (kind: string): boolean =>
  ['reminder', 'agenda', 'maintenance-invitation', 'maintenance-asked-again'].includes(kind)

const sessionKey = (s: { course?: string; clinic: string }, id: string) =>
  `${s.clinic} ${s.course ?? ''} ${id}`

/** Nothing speaks of a time that is no more, asks what was answered, or calls for help that has come. */
function superseded(facts: Facts): string[] {
  const { report } = facts
  const sessions = new Map(report.sessions.map((s) => [sessionKey(s, s.id), s]))
  return sent(facts).flatMap(({ copy, message }) => {
    const say = (what: string) => [`message ${message.id} at ${copy.at} ${what}`]
    if (namesOneTime(message.kind))
      return message.sessions.flatMap((id) => {
        const session = sessions.get(sessionKey(message, id))
        const moments = session ? atMoment(session.history, copy.at) : []
        const stands = (m: Moment) => m.state === 'booked' && !m.hasNoPlace
        if (moments.some((m) => stands(m) && saysTime(copy.text, m, message.kind))) return []
        // An agenda leaves out what was marked, cancelled or displaced after it fell due.
        if (message.kind === 'agenda' && moments.some((m) => !stands(m) && !saysTime(copy.text, m, 'agenda')))
          return []
        const last = moments.at(-1)
        return say(
          `speaks of ${id}, which was ${last ? `${last.state} for ${last.date} ${last.time}` : 'not there'}`,
        )
      })
    if (message.kind === 'questionnaire' || message.kind === 'nudge') {
      const done = report.questionnaires.filter(
        (q) => q.course === message.course && q.answered !== undefined && at(q.answered) < at(copy.at),
      )
      const answered = new Set(done.flatMap((q) => q.asks))
      const closed = message.sessions.filter((id) => {
        const session = sessions.get(sessionKey(message, id))
        return session !== undefined && atMoment(session.history, copy.at).every((m) => m.hasNoPlace === true)
      })
      const howItWent = message.asks.filter((ask) => closed.some((id) => ask === `after:${id}`))
      if (howItWent.length > 0)
        return say(`asks how ${howItWent.join(', ')} went, when the clinic was closed`)
      return message.asks.every((ask) => answered.has(ask)) ? say('asks what was answered') : []
    }
    if (message.kind === 'alert')
      return report.alerts.some(
        (a) => message.id.includes(a.id) && a.acknowledged !== undefined && at(a.acknowledged) < at(copy.at),
      )
        ? say('calls for what was acknowledged')
        : []
    return []
  })
}

function saysTime(text: string, { date, time }: Pick<Moment, 'date' | 'time'>, kind: string): boolean {
  const wall = { date, minute: parseClock(time)! }
  return languages.some((language) => {
    if (text.includes(longTimeText(wall, language))) return true
    const day = dayText(date, language)
    const shortDay = kind === 'agenda' ? day.split(' ').slice(0, 2).join(' ') : day
    return text.includes(time) && (text.includes(shortDay) || text.includes(plainLetters(shortDay)))
  })
}

function chairsTwice({ report }: Facts): string[] {
  const taking = report.sessions.filter((s) => s.state !== 'cancelled')
  return taking.flatMap((a, i) =>
    taking
      .slice(i + 1)
      .filter(
        (b) =>
          a.clinic === b.clinic &&
          a.chair === b.chair &&
          at(a.starts) < at(b.ends) &&
          at(b.starts) < at(a.ends),
      )
      .map((b) => `${a.chair} is taken twice at ${a.starts}: ${a.course} ${a.id} and ${b.course} ${b.id}`),
  )
}

const timeOf = ({ date, time, state, hasNoPlace }: Moment): string =>
  state === 'cancelled' ? 'cancelled' : hasNoPlace ? 'to call about' : `${date} ${time}`

/** The longest that a notice of a change may be held: the grace of a run of edits, then a night. */
const noticeHeld = day + hour

function lastWords(facts: Facts): string[] {
  const { report } = facts
  const about = sent(facts).filter(
    ({ copy, message }) => isAboutAppointment(message.kind) && copy.receipt !== 'failed',
  )
  const maintenance = new Set(report.maintenance.map((m) => sessionKey(m, m.session)))
  return report.sessions.flatMap((session) => {
    const mine = (m: Message) =>
      m.clinic === session.clinic && m.course === session.course && m.sessions.includes(session.id)
    const last = about.filter(({ message }) => mine(message)).at(-1)
    if (!last) return []
    const told = atMoment(session.history, last.copy.at).map(timeOf)
    const truth = session.history.at(-1)!
    if (told.includes(timeOf(truth))) return []
    const changedAt = session.history.findLast(
      (m, i) => i === 0 || timeOf(session.history[i - 1]!) !== timeOf(m),
    )!.since
    const isDue = at(changedAt) + noticeHeld < at(report.until)
    const answeredHimself =
      session.cancelledBy === 'patient' && maintenance.has(sessionKey(session, session.id))
    const named = report.messages.some(
      (m) => mine(m) && m.kind === 'change-notice' && at(m.due) >= at(changedAt) && m.copies === 0,
    )
    const failed = report.messages.some(
      (m) => mine(m) && m.kind === 'change-notice' && at(m.due) >= at(changedAt) && m.state === 'failed',
    )
    return !isDue || answeredHimself || named || failed
      ? []
      : [
          `the last word on ${session.course} ${session.id} was ${last.message.kind} at ${last.copy.at} (${told.join(', ')}), and it is ${timeOf(truth)}`,
        ]
  })
}

/** A time that stands was not called cancelled after it was last spoken of, under whatever session. */
function takenBack(facts: Facts): string[] {
  const { report } = facts
  const about = sent(facts).filter(({ message }) => isAboutAppointment(message.kind))
  const lastAbout = (s: Session) =>
    about
      .filter(({ message: m }) => m.clinic === s.clinic && m.course === s.course && m.sessions.includes(s.id))
      .at(-1)
  const place = (s: Session) => `${s.clinic} ${s.course} ${s.date} ${s.time}`
  return report.sessions
    .filter((s) => s.state !== 'cancelled')
    .flatMap((stands) => {
      const mine = lastAbout(stands)
      const other = report.sessions
        .filter((s) => s.state === 'cancelled' && place(s) === place(stands))
        .map(lastAbout)
        .find((last) => last?.message.kind === 'change-notice')
      return mine && other && at(other.copy.at) > at(mine.copy.at)
        ? [
            `${stands.course} ${stands.id} stands on ${stands.date}, and the last word was that it is cancelled`,
          ]
        : []
    })
}

const withoutMaintenance = ({ report }: Facts): string[] =>
  report.courses
    .filter((c) => c.maintenance === 'missing')
    .map((c) => `course ${c.id} was completed, and nobody sees to its maintenance`)

function strangers(facts: Facts): string[] {
  const { report, clinicOf } = facts
  const homes = new Map<string, Set<string>>()
  const rows: { clinic: string; patient: string }[] = [
    ...report.courses,
    ...report.sessions,
    ...report.messages,
    ...report.questionnaires,
    ...report.alerts,
    ...report.tasks,
    ...report.reach,
  ]
  for (const { clinic, patient } of rows) homes.set(patient, (homes.get(patient) ?? new Set()).add(clinic))
  return [
    ...[...homes].flatMap(([patient, clinics]) =>
      clinics.size > 1 ? [`patient ${patient} appears at ${[...clinics].join(' and ')}`] : [],
    ),
    ...sent(facts).flatMap(({ copy, message, clinic }) => {
      const sender = clinic.texting.kind === 'branded' ? clinic.texting.senderId : clinic.texting.number
      const own = copy.channel === 'sms' ? sender : clinic.name
      const other = [...clinicOf.values()].find(
        (c) =>
          c.id !== clinic.id && !clinic.name.includes(c.shortName) && copy.text.includes(`${c.shortName}:`),
      )
      return [
        ...(copy.from === own ? [] : [`message ${message.id} of ${clinic.id} came from ${copy.from}`]),
        ...(other ? [`message ${message.id} of ${clinic.id} speaks for ${other.id}`] : []),
      ]
    }),
  ]
}

/** Where the clinic screens, nobody hears of a time and nobody is treated before a clinician has signed. */
function unsigned(facts: Facts): string[] {
  const { report, clinicOf } = facts
  return report.courses.flatMap(({ clinic, id, signatures }) => {
    if (!clinicOf.get(clinic)?.screening.isRequired) return []
    const signedAt = signatures[0] ? at(signatures[0].at) : Infinity
    const early = sent(facts).filter(
      ({ copy, message }) =>
        message.clinic === clinic &&
        message.course === id &&
        isAboutAppointment(message.kind) &&
        at(copy.at) < signedAt,
    )
    const treated = report.sessions.filter(
      (s) => s.clinic === clinic && s.course === id && s.state === 'attended' && signatures.length === 0,
    )
    return [
      ...early.map(({ message }) => `message ${message.id} left before course ${id} was signed`),
      ...treated.map((s) => `${s.id} of course ${id} was attended, and nobody has signed`),
    ]
  })
}
