import { askedCounts } from '../asked.ts'
import type { AskedCounts } from '../asked.ts'
import type { PatientRecord } from '../patient-record.ts'
import { attendance, type AttendanceCounts, noAttendance } from './attendance.ts'
import { sumOf } from './counts.ts'
import { type MaintenanceStand, maintenanceStand } from './maintenance.ts'
import { type MessageCounts, messageCounts, noMessages } from './messages.ts'
import { hasInstant, type Period } from './period.ts'
import { noResponders, type ResponderCounts, responders } from './responders.ts'

type FigureCounts = {
  /** With a course, whatever the period. */
  patients: number
  responders: ResponderCounts
  attendance: AttendanceCounts
  questionnaires: AskedCounts
  messages: MessageCounts
}

export interface Figures {
  counts: FigureCounts
  maintenance: MaintenanceStand[]
}

export const noFigures = (): Figures => ({
  counts: {
    patients: 0,
    responders: noResponders(),
    attendance: noAttendance(),
    questionnaires: { asked: 0, inTime: 0, late: 0, open: 0, missing: 0, unsent: 0, begun: 0 },
    messages: noMessages(),
  },
  maintenance: [],
})

/** One patient's part. Parts add up, so that they may be kept and added elsewhere than where they are computed. */
export const figuresOf = (record: PatientRecord, period: Period): Figures => ({
  counts: {
    patients: record.courses.length > 0 ? 1 : 0,
    responders: responders(record, period),
    attendance: attendance(record.courses, period),
    questionnaires: askedCounts(
      {
        questionnaires: record.questionnaires.filter((q) => hasInstant(period, q.openedAt)),
        answers: record.answers,
      },
      period.now,
    ),
    messages: messageCounts(record.messages, period),
  },
  maintenance: record.courses.flatMap((course) => maintenanceStand(course, period) ?? []),
})

export const together = (a: Figures, b: Figures): Figures => ({
  counts: sumOf(a.counts, b.counts),
  maintenance: [...a.maintenance, ...b.maintenance],
})

/** Over any number of patients, one at a time: none is held longer than it takes to count them. */
export function clinicFigures(records: Iterable<PatientRecord>, period: Period): Figures {
  let figures = noFigures()
  for (const record of records) figures = together(figures, figuresOf(record, period))
  return figures
}
