import type { Report } from '../../../../shared/contracts/report.ts'
import { type Held, whoseOf } from './held.ts'
import { inTime, timeText } from './in-time.ts'

export function questionnairesOf(h: Held): Report['questionnaires'] {
  const { zone } = h.clinic
  return inTime(
    h.file.questionnaires.map((q) => {
      const answers = h.file.answers.find((a) => a.questionnaireId === q.id)
      return {
        at: q.openedAt,
        row: {
          ...whoseOf(h),
          course: q.courseId,
          id: q.id,
          asks: q.asks,
          instruments: q.instruments,
          opened: timeText(zone, q.openedAt),
          closes: timeText(zone, q.closesAt),
          begun: Object.keys(q.draft).length > 0,
          ...(q.answeredAt !== undefined && { answered: timeText(zone, q.answeredAt) }),
          ...(answers && {
            late: answers.late,
            scores: Object.fromEntries(answers.instruments.map((i) => [i.id, i.score])),
          }),
        },
      }
    }),
  )
}
