import { byTime, type Course, endOf, isTreatment } from '../../../shared/domain/course.ts'
import { courseState } from '../../../shared/domain/course-state.ts'
import { instruments } from '../../../shared/domain/instruments.ts'
import { instrumentIn } from '../../../shared/domain/instruments/words.ts'
import type { CourseOutcomes } from '../../../shared/domain/outcomes/course-outcomes.ts'
import { firstDay } from '../../../shared/domain/outcomes/readings.ts'
import type { SideEffects } from '../../../shared/domain/outcomes/side-effects.ts'
import { thresholdLines } from '../../../shared/domain/outcomes/thresholds.ts'
import { isAtEnd } from '../../../shared/domain/outcomes/treatment-end.ts'
import type { Trend, TrendReading } from '../../../shared/domain/outcomes/trend.ts'
import { heldSessions, type Review } from '../../../shared/domain/review.ts'
import { type CivilDate, daysBetween, type Instant, isoInstant } from '../../../shared/domain/time.ts'
import { treatmentsOf } from '../../../shared/domain/treatment-count.ts'
import { languageNames } from '../../../shared/domain/wording/language.ts'
import type { ShownCourse, ShownReading, ShownReview, ShownTrend } from './shown.ts'
import { showSwitch } from '../operations/course-history.ts'
import { againstText, asksText, courseName } from './words.ts'

export interface Then {
  zone: string
  now: Instant
}

/** A course's outcomes in plain values, as the API answers and pages draw them. */
export function shownCourse(outcomes: CourseOutcomes, { zone, now }: Then): ShownCourse {
  const { course, trends, sideEffects, review, ended } = outcomes
  const count = (state: string, isOfTreatment = true) =>
    course.sessions.filter((s) => s.state === state && isTreatment(course, s) === isOfTreatment).length
  const first = course.sessions.filter((s) => s.state === 'attended').sort(byTime)[0]
  const { reviews = [], summaries = [], protocol } = course
  return {
    courseId: course.id,
    version: course.version,
    protocol: protocol.name,
    title: courseName(course),
    citation: protocol.citation,
    state: courseState(course),
    ...(course.stopped && { stopReason: course.stopped.reason }),
    switches: (course.switches ?? []).map(showSwitch),
    attended: count('attended'),
    missed: count('missed'),
    cancelled: count('cancelled'),
    treatments: treatmentsOf(course),
    maintenanceAttended: count('attended', false),
    ...(first && { firstSession: first.date }),
    ...(ended && { lastSession: ended.date }),
    ...(protocol.reviewAfter !== undefined && { reviewAfter: protocol.reviewAfter }),
    ...(review && {
      reviewPoint: {
        afterSession: review.afterSession,
        date: review.session.date,
        isReached: endOf(zone, review.session) <= now,
      },
    }),
    held: heldSessions(course, zone, now),
    reviews: reviews.map((one, i) => shownReview(one, trends, i < reviews.length - 1)),
    summaries: summaries.map(({ at, by }) => ({ at: isoInstant(at), by })),
    span: spanOf(outcomes, zone),
    trends: trends.map((trend) => shownTrend(trend, course, ended, zone)),
    ...(sideEffects && { sideEffects: shownSideEffects(sideEffects, course) }),
  }
}

const shownReading = (reading: TrendReading, course: Course): ShownReading => ({
  at: isoInstant(reading.at),
  askedFor: asksText(course, reading.asks),
  day: reading.day,
  week: reading.week,
  sessions: reading.sessions,
  score: reading.score,
  change: againstText(reading),
  thresholds: reading.thresholds.map(({ name, citation }) => ({ name, citation })),
  isBaseline: reading.isBaseline,
  isLate: reading.isLate,
  language: reading.language,
})

function shownTrend(trend: Trend, course: Course, ended: CourseOutcomes['ended'], zone: string): ShownTrend {
  const { title, recall, better, range, citation } = instruments[trend.instrument]
  const later = trend.readings.filter((r) => r.score !== null && !r.isBaseline)
  const atEnd = ended && later.findLast((r) => isAtEnd(r, ended, zone))
  const last = later.at(-1)
  return {
    instrument: trend.instrument,
    title,
    recall,
    better,
    range,
    citation,
    translations: [...new Set(trend.readings.map((r) => r.language))]
      .filter((language) => instrumentIn(language, trend.instrument).translation !== undefined)
      .map((language) => languageNames[language]),
    ...(trend.baseline && { baseline: trend.baseline }),
    levels: thresholdLines(trend.instrument, trend.baseline?.mean),
    counts: trend.counts,
    withoutScore: trend.withoutScore,
    readings: trend.readings.map((reading) => shownReading(reading, course)),
    ...(atEnd && { atEnd: shownReading(atEnd, course) }),
    ...(last && { last: shownReading(last, course) }),
  }
}

const shownSideEffects = (effects: SideEffects, course: Course): ShownCourse['sideEffects'] => ({
  counts: effects.counts,
  readings: effects.readings.length,
  citation: instruments['side-effects'].citation,
  items: effects.items.map(({ item, baseline, answers, reported, leftOut }) => ({
    question: item.question,
    kind: item.kind,
    ...(baseline !== undefined && {
      baseline,
      more: answers.filter(({ against }) => against === 'more').length,
    }),
    reported,
    answered: answers.length,
    leftOut,
    answers: answers
      .filter(({ value }) => value > 0)
      .map(({ reading, value, against }) => ({
        at: isoInstant(reading.at),
        askedFor: asksText(course, reading.asks),
        value,
        against,
        isLate: reading.isLate,
      })),
  })),
})

/** A review with the scores that there were to see when it was recorded; what was answered later is not among them. */
const shownReview = (review: Review, trends: Trend[], isReplaced: boolean): ShownReview => ({
  at: isoInstant(review.at),
  by: review.by,
  afterSession: review.afterSession,
  decision: review.decision,
  ...(review.note !== undefined && { note: review.note }),
  isReplaced,
  seen: lastScores(trends, review.at),
})

/** The last score of each instrument at an instant, against the baseline. */
const lastScores = (trends: Trend[], at: Instant): ShownReview['seen'] =>
  trends.flatMap((trend) => {
    const last = trend.readings.findLast((r) => r.score !== null && r.at <= at)
    if (last?.score === undefined || last.score === null) return []
    const hasBaseline = trend.readings.some((r) => r.isBaseline && r.score !== null && r.at <= at)
    return [
      {
        title: instruments[trend.instrument].title,
        ...(trend.baseline && hasBaseline && { baseline: trend.baseline.mean }),
        score: last.score,
        change: againstText(last),
        at: isoInstant(last.at),
      },
    ]
  })

/** From the first answer or session to the last, with the review point and the end as lines. */
function spanOf({ course, trends, review, ended }: CourseOutcomes, zone: string): ShownCourse['span'] {
  const day = (date: CivilDate) => daysBetween(firstDay(course, zone), date)
  const isOneLine = review && review.session.id === ended?.id
  const marks = [
    ...(review ? [{ day: day(review.session.date), label: isOneLine ? 'review, end' : 'review' }] : []),
    ...(ended && !isOneLine ? [{ day: day(ended.date), label: 'end' }] : []),
  ]
  const days = [...trends.flatMap((t) => t.readings), ...marks].map((one) => one.day)
  return { from: Math.min(0, ...days), to: Math.max(7, ...days), marks }
}
