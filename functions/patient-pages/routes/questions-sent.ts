import type { Clinic } from '../../../shared/domain/clinic.ts'
import { byTime, type Course, startOf } from '../../../shared/domain/course.ts'
import { courseState } from '../../../shared/domain/course-state.ts'
import { plan } from '../../../shared/domain/plan.ts'
import { dateAt, type Instant } from '../../../shared/domain/time.ts'
import { longDayText, longTimeText } from '../../../shared/domain/wording/days.ts'
import type { PageWords } from '../words.ts'

/** In one line: the next appointment, or where none is booked the next questions. Nothing where nothing is known. */
export function comesNext(words: PageWords, course: Course, clinic: Clinic, now: Instant): string[] {
  const { language } = words
  // Its times are promised to nobody before a clinician has signed.
  if (courseState(course) === 'awaiting') return [words.t('sessions.none.awaiting')]
  const session = course.sessions
    .filter((s) => s.state === 'booked' && startOf(clinic.zone, s) > now)
    .sort(byTime)[0]
  if (session) return [words.t('sent.next-session', { when: longTimeText(session, language) })]
  const asked = plan(course, clinic).find((t) => t.kind === 'questionnaire' && t.dueAt > now)
  if (!asked) return []
  return [words.t('sent.next-questions', { day: longDayText(dateAt(clinic.zone, asked.dueAt), language) })]
}
