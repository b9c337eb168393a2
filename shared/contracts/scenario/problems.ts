import type { Clinic } from '../../domain/clinic.ts'
import type { Patient } from '../../domain/patient.ts'
import type { Protocol } from '../../domain/protocol.ts'
import { instantOf, type WallTime } from '../../domain/time.ts'
import { bookingProblems } from '../booking.ts'
import { unknownChair } from '../closure.ts'
import { repeated } from '../fields.ts'
import { rule } from '../problems.ts'
import type { Step } from './steps.ts'

interface Whole {
  clinics: Clinic[]
  protocols: Protocol[]
  patients: Patient[]
  start: WallTime
  end: WallTime
  steps: Step[]
}

/** What only the whole tells: ids, times and names that do not go together. */
export const scenarioProblems = (scenario: Whole) => [
  ...listProblems(scenario),
  ...timeProblems(scenario),
  ...stepProblems(scenario),
]

function listProblems({ clinics, protocols, patients }: Whole) {
  const twice = (list: string, ids: string[]) =>
    repeated(ids).map((i) => rule(`the id ${ids[i]} stands there twice`, 'an id of its own', [list, i, 'id']))
  return [
    ...repeated(clinics.map((c) => c.id)).map((i) =>
      rule(`the id ${clinics[i]!.id} stands there twice`, 'an id of its own', ['otherClinics', i - 1, 'id']),
    ),
    ...twice(
      'protocols',
      protocols.map((p) => p.id),
    ),
    ...twice(
      'patients',
      patients.map((p) => p.id),
    ),
    ...patients.flatMap((p, i) =>
      clinics.some((c) => c.id === p.clinicId)
        ? []
        : [
            rule(`there is no clinic ${p.clinicId}`, `one of ${clinics.map((c) => c.id).join(', ')}`, [
              'patients',
              i,
              'clinicId',
            ]),
          ],
    ),
  ]
}

function timeProblems({ clinics, start, end, steps }: Whole) {
  const { zone } = clinics[0]!
  const instant = ({ date, minute }: WallTime) => instantOf(zone, date, minute)
  let last = instant(start)
  const until = instant(end)
  const problems = until <= last ? [rule('it ends before it begins', 'an end after the start', ['end'])] : []
  steps.forEach((step, i) => {
    if (step.at?.kind !== 'wall') return
    const at = instant(step.at.at)
    const path = ['steps', i, 'at']
    if (at > until) problems.push(rule('it is after the end of the scenario', 'a time up to the end', path))
    else if (at < last)
      problems.push(rule('it is before the step before it', 'steps in the order of time', path))
    else last = at
  })
  return problems
}

/** Whatever a step names must be there: a slip of the pen must not become a quiet simulation of something else. */
function stepProblems({ clinics, protocols, patients, steps }: Whole) {
  const bookings = steps.flatMap((step) =>
    step.do === 'book' ? [step] : step.do === 'book-list' ? step.bookings : [],
  )
  const courses = [...new Set(bookings.map((b) => b.courseId as string))]
  const among = (ids: string[]) =>
    ids.length > 0 ? `one of ${ids.join(', ')}` : 'a course that a step books'
  return steps.flatMap((step, i) => {
    const path = ['steps', i]
    const found: ReturnType<typeof rule>[] = []
    if ('courseId' in step && !courses.includes(step.courseId))
      found.push(rule(`no step books a course ${step.courseId}`, among(courses), [...path, 'courseId']))
    if ('patientId' in step && step.do !== 'book' && !patients.some((p) => p.id === step.patientId))
      found.push(
        rule(`there is no patient ${step.patientId}`, among(patients.map((p) => p.id)), [
          ...path,
          'patientId',
        ]),
      )
    if ('clinicId' in step && step.clinicId !== undefined && !clinics.some((c) => c.id === step.clinicId))
      found.push(
        rule(`there is no clinic ${step.clinicId}`, among(clinics.map((c) => c.id)), [...path, 'clinicId']),
      )
    if (step.do === 'close') {
      const clinic = clinics.find((c) => c.id === (step.clinicId ?? clinics[0]!.id))
      const chair = clinic && unknownChair(step.closure, clinic.chairs, [...path, 'closure'])
      if (chair) found.push(chair)
    }
    if ((step.do === 'move' || step.do === 'move-following') && step.chairId !== undefined) {
      const chair = unknownChair(
        step,
        clinics.flatMap((c) => c.chairs),
        path,
      )
      if (chair) found.push(chair)
    }
    if (step.at?.kind === 'session' && !('courseId' in step))
      found.push(rule('this step names no course, so it has no sessions', 'a date and time', [...path, 'at']))
    const asked =
      step.do === 'book'
        ? [{ booking: step, at: path }]
        : step.do === 'book-list'
          ? step.bookings.map((booking, k) => ({ booking, at: [...path, 'bookings', k] }))
          : []
    for (const { booking, at } of asked) {
      const patient = patients.find((p) => p.id === booking.patientId)
      const clinic = clinics.find((c) => c.id === patient?.clinicId) ?? clinics[0]!
      for (const problem of bookingProblems(booking, { clinic, protocols, patients }))
        found.push({ ...problem, path: [...at, ...problem.path] })
    }
    return found
  })
}
