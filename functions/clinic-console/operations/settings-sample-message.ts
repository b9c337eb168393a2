import type { Channel, Clinic } from '../../../shared/domain/clinic.ts'
import { type Course, isTreatment, type Session } from '../../../shared/domain/course.ts'
import { sampleCourse } from '../../../shared/domain/sample-course.ts'
import { addDays, type CivilDate, mondayOf } from '../../../shared/domain/time.ts'
import { type Rendered, renderMessage } from '../../../shared/domain/wording.ts'
import type { Language } from '../../../shared/domain/wording/language.ts'
import { samplesIn } from '../../../shared/domain/wording/lint.ts'
import type { WordedKind } from '../../../shared/domain/wording/placeholders.ts'
import { nobody } from './trial.ts'

/** Of a course of every day: all of it, its first week, one session, a maintenance session. */
function spokenOf(course: Course, kind: WordedKind): Session[] {
  const treated = course.sessions.filter((s) => isTreatment(course, s))
  const [first] = treated
  if (!first) return []
  switch (kind) {
    case 'booking-confirmation':
      return treated
    case 'agenda':
      return treated.filter(({ date }) => mondayOf(date) === mondayOf(first.date))
    case 'reminder':
    case 'change-notice':
      return [first]
    case 'questionnaire':
    case 'nudge':
      return []
    case 'maintenance-invitation':
    case 'maintenance-asked-again':
      return course.sessions.filter((s) => !isTreatment(course, s)).slice(0, 1)
  }
}

/** As a patient who is nobody would get it. */
export function sampleMessage(
  clinic: Clinic,
  kind: WordedKind,
  channel: Channel,
  language: Language,
  today: CivilDate,
): Rendered {
  const course = sampleCourse(clinic, today)
  const sessions = spokenOf(course, kind)
  return renderMessage({
    kind,
    channel,
    clinic,
    patient: { ...nobody(clinic), language },
    course,
    sessions,
    edits:
      kind === 'change-notice'
        ? sessions.map(({ id, date, minute }) => ({
            at: course.bookedAt,
            sessionId: id,
            from: { date: addDays(date, 1), minute },
            to: { date, minute },
          }))
        : [],
    link: samplesIn(language).link,
  })
}
