import type { Report } from '../../../shared/contracts/report.ts'
import type { Patient } from '../../../shared/domain/patient.ts'
import type { Run } from './finished-run.ts'
import { alertsOf, tasksOf } from './report/alerts-and-tasks.ts'
import { courseOf, maintenanceOf } from './report/courses.ts'
import type { Held } from './report/held.ts'
import { timeText } from './report/in-time.ts'
import { lostOf } from './report/lost.ts'
import { messagesOf } from './report/messages.ts'
import { questionnairesOf } from './report/questionnaires.ts'
import { refusalsOf, shiftsOf } from './report/refusals-and-shifts.ts'
import { sessionsOf } from './report/sessions.ts'
import { totalsOf } from './report/totals.ts'
import { patientRef } from './stage.ts'

export async function reportOf(run: Run): Promise<Report> {
  const { scenario, stage, store, seed, from, until } = run
  const held: Held[] = []
  for (const { id } of scenario.patients) {
    const ref = patientRef(stage, id)
    const clinic = stage.watched.clinics.get(ref.clinicId)!
    held.push({ clinic, patient: id, file: await store.patientFile(ref) })
  }
  const { zone } = scenario.clinics[0]!
  const whole = {
    courses: held.flatMap((h) => h.file.courses.map((course) => courseOf(run, h, course))),
    sessions: held.flatMap((h) => sessionsOf(run, h)),
    messages: messagesOf(run, held),
    copies: stage.providers.accepted.map(({ at, ...copy }) => ({ at: timeText(zone, at), ...copy })),
    questionnaires: held.flatMap(questionnairesOf),
    alerts: held.flatMap(alertsOf),
    tasks: tasksOf(held),
  }
  return {
    scenario: scenario.name,
    seed,
    zone,
    from: timeText(zone, from),
    until: timeText(zone, until),
    totals: totalsOf(run, whole),
    ...whole,
    maintenance: held.flatMap(maintenanceOf),
    refusals: refusalsOf(run, held),
    shifts: shiftsOf(run, held),
    reach: stage.watched.reach.map(({ since, patient }) => ({
      clinic: patient.clinicId,
      patient: patient.id,
      since: timeText(zone, since),
      ...(patient.phone !== undefined && { phone: patient.phone }),
      ...(patient.email !== undefined && { email: patient.email }),
      preferences: inOneOrder(patient.preferences),
      textsStopped: patient.textsStoppedAt !== undefined,
      unsafe: patient.unsafe,
    })),
    deadLetters: run.deadLetters,
    lost: held.flatMap((h) => lostOf(run, h)),
  }
}

/** A map comes out of the table in any order; a report is the same to the byte. */
const inOneOrder = ({ reminders, questionnaires, maintenance }: Patient['preferences']) => ({
  reminders,
  questionnaires,
  maintenance,
})
