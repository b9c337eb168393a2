import type { Clinic } from './clinic.ts'
import type { Course, Session } from './course.ts'
import { asId } from './ids.ts'
import type { Phase } from './protocol.ts'
import { addDays, addMonths, type CivilDate, instantOf, mondayOf, type Weekday, weekdayOf } from './time.ts'

const dailySessions = 20
const maintenanceSessions = 2

const phase = (over: Pick<Phase, 'name' | 'purpose' | 'sessions' | 'pace'>): Phase => ({
  ...over,
  weekdays: [1, 2, 3, 4, 5],
  minGapDays: 1,
  maxGapDays: 7,
  sessionMinutes: 30,
  capability: '',
})

/**
 * A course that a clinic knows: every treatment day for four weeks or so, then a session a month. It shows what settings
 * make of a course; it is nobody's. Booked on the Monday a week before it begins.
 */
export function sampleCourse(clinic: Clinic, booked: CivilDate): Course {
  const monday = mondayOf(booked)
  const bookedAt = instantOf(clinic.zone, monday, 10 * 60)
  const hours = (date: CivilDate) => clinic.openingHours[weekdayOf(date)][0]
  const days = Array.from({ length: 7 * 14 }, (_, i) => addDays(monday, 7 + i))
  const isTreated = (date: CivilDate) =>
    weekdayOf(date) <= 5 && (hours(date) !== undefined || isNeverOpen(clinic))
  const treated = days.filter(isTreated).slice(0, dailySessions)
  const last = treated.at(-1) ?? addDays(monday, 7)
  const later = Array.from({ length: maintenanceSessions }, (_, i) => addMonths(last, i + 1))
  const session = (date: CivilDate, i: number, of: number): Session => ({
    id: asId(`s${i + 1}`),
    phase: of,
    date,
    minute: (hours(date)?.from ?? 9 * 60) + 60,
    minutes: 30,
    chairId: clinic.chairs[0]?.id ?? asId('chair-1'),
    state: 'booked',
    revision: 0,
    // Maintenance is booked some weeks ahead, each session by itself.
    setAt: of === 0 ? bookedAt : instantOf(clinic.zone, addDays(date, -clinic.maintenance.leadDays), 10 * 60),
  })
  return {
    clinicId: clinic.id,
    patientId: asId('nobody'),
    id: asId('sample'),
    version: 1,
    protocol: {
      id: asId('sample'),
      version: 1,
      name: 'A sample',
      phases: [
        phase({
          name: 'Treatment',
          purpose: 'treatment',
          sessions: dailySessions,
          pace: { unit: 'treatment-days' },
        }),
        phase({
          name: 'Maintenance',
          purpose: 'maintenance',
          sessions: maintenanceSessions,
          pace: { unit: 'months', every: 1 },
        }),
      ],
      missed: 'append',
      citation: 'A sample',
    },
    wishes: { minute: 10 * 60, impossible: [] },
    bookedAt,
    sessions: [
      ...treated.map((date, i) => session(date, i, 0)),
      ...later.map((date, i) => session(date, treated.length + i, 1)),
    ],
    edits: [],
    pauses: [],
    answered: [],
    alerts: [],
  }
}

const isNeverOpen = ({ openingHours }: Clinic): boolean =>
  ([1, 2, 3, 4, 5] as Weekday[]).every((weekday) => openingHours[weekday].length === 0)
