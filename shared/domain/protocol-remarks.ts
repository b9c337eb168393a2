import type { Clinic } from './clinic.ts'
import type { Phase, Protocol } from './protocol.ts'
import type { ProtocolProblem } from './protocol-check.ts'

/** What clinics name for one session: several a week for 4 to 6 weeks, 20 to 40 minutes each (the clinic's own article). */
const usualMinutes = { least: 20, most: 40 }
/** The courses that the presets' papers report: Passard 2007 (10) to Advances in Rheumatology 2020, 60:34 (20); 30 at most. */
const usualTreatments = { least: 10, most: 30 }
/** Published maintenance: weekly (the international trial) to every three weeks (Lacroix 2022), four at most. */
const longestPublishedWeeks = 4

const isOutside = (n: number, { least, most }: { least: number; most: number }) => n < least || n > most

const everyText = (pace: Phase['pace']): string =>
  pace.unit === 'treatment-days'
    ? 'daily'
    : `every ${pace.every === 1 ? pace.unit.slice(0, -1) : `${pace.every} ${pace.unit}`}`

function phaseRemarks(phase: Phase, place: number, clinic: Pick<Clinic, 'chairs'>): ProtocolProblem[] {
  const field = (name: string) => `phases.${place}.${name}`
  const { purpose, pace, sessionMinutes, capability } = phase
  const weeks = pace.unit === 'weeks' ? pace.every : pace.unit === 'months' ? pace.every * 4.35 : 0
  return [
    ...(isOutside(sessionMinutes, usualMinutes)
      ? [
          {
            field: field('sessionMinutes'),
            problem: `a session of ${sessionMinutes} minutes`,
            expected: `clinics name ${usualMinutes.least} to ${usualMinutes.most} minutes`,
          },
        ]
      : []),
    ...(purpose === 'maintenance' && weeks > longestPublishedWeeks
      ? [
          {
            field: field('pace'),
            problem: `maintenance ${everyText(pace)}`,
            expected: `published intervals are 1 to ${longestPublishedWeeks} weeks: a longer one is the clinic's own choice`,
          },
        ]
      : []),
    ...(clinic.chairs.some((chair) => chair.capabilities.includes(capability))
      ? []
      : [
          {
            field: field('capability'),
            problem: `no chair of the clinic can do "${capability}"`,
            expected: 'a chair that can, before a course is booked',
          },
        ]),
  ]
}

/**
 * What is unusual in a protocol that is sound: said to whoever edits it, and refused to nobody. It compares with what was
 * published; it does not say what is right for a patient.
 */
export function protocolRemarks(protocol: Protocol, clinic: Pick<Clinic, 'chairs'>): ProtocolProblem[] {
  const treatments = protocol.phases
    .filter(({ purpose }) => purpose === 'treatment')
    .reduce((sum, { sessions }) => sum + (sessions === 'ongoing' ? 0 : sessions), 0)
  return [
    ...(isOutside(treatments, usualTreatments)
      ? [
          {
            field: 'phases',
            problem: `${treatments} treatment sessions`,
            expected: `published courses have ${usualTreatments.least} to ${usualTreatments.most}`,
          },
        ]
      : []),
    ...protocol.phases.flatMap((phase, i) => phaseRemarks(phase, i, clinic)),
  ]
}
