import { closureAt } from '../../../shared/contracts/closure.ts'
import { read } from '../../../shared/contracts/problems.ts'
import type { Step } from '../../../shared/contracts/scenario/steps.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { PatientId } from '../../../shared/domain/ids.ts'
import { dateAt } from '../../../shared/domain/time.ts'
import type { World } from '../../../shared/ports.ts'
import { changeClinic } from '../../../shared/use-cases/change-clinic.ts'
import { changePatient } from '../../../shared/use-cases/change-patient.ts'
import { clinicOf, done, type Done, patientRef, refused, type Stage } from './stage.ts'

export async function closeClinic(
  world: World,
  stage: Stage,
  step: Extract<Step, { do: 'close' }>,
): Promise<Done> {
  const clinic = clinicOf(stage, step.clinicId)
  const today = dateAt(clinic.zone, world.clock.now())
  const closure = read(closureAt(clinic, today), step.closure)
  if (closure.kind === 'refused')
    return refused(...closure.refusals.map((r) => `${r.field}: ${r.problem}. Expected: ${r.expected}.`))
  return await onClinic(world, clinic, (c) => ({ ...c, closures: [...c.closures, closure.value] }))
}

export async function addBankHoliday(
  world: World,
  stage: Stage,
  step: Extract<Step, { do: 'bank-holiday' }>,
): Promise<Done> {
  const { date, name } = step
  return await onClinic(world, clinicOf(stage, step.clinicId), (c) => ({
    ...c,
    extraBankHolidays: [...c.extraBankHolidays, { date, name }],
  }))
}

export async function changeContacts(
  world: World,
  stage: Stage,
  step: Extract<Step, { do: 'contacts' }>,
): Promise<Done> {
  return await onPatient(world, stage, step.patientId, ({ phone, email, ...rest }) => {
    const contacts = {
      phone: step.phone === undefined ? phone : (step.phone ?? undefined),
      email: step.email === undefined ? email : (step.email ?? undefined),
    }
    return {
      ...rest,
      ...(contacts.phone !== undefined && { phone: contacts.phone }),
      ...(contacts.email !== undefined && { email: contacts.email }),
    }
  })
}

export async function changePreferences(
  world: World,
  stage: Stage,
  step: Extract<Step, { do: 'preferences' }>,
): Promise<Done> {
  return await onPatient(world, stage, step.patientId, (patient) => ({
    ...patient,
    preferences: { ...patient.preferences, ...step.preferences },
    ...(step.unsafe !== undefined && { unsafe: step.unsafe }),
    ...(step.language !== undefined && { language: step.language }),
  }))
}

async function onClinic(world: World, { id }: Clinic, change: (clinic: Clinic) => Clinic): Promise<Done> {
  const outcome = await changeClinic(world, id, change)
  return outcome.kind === 'changed' ? done : refused('The settings were changed by somebody else.')
}

async function onPatient(
  world: World,
  stage: Stage,
  id: PatientId,
  change: Parameters<typeof changePatient>[2],
): Promise<Done> {
  const { clinicId } = patientRef(stage, id)
  return (await changePatient(world, { clinicId, id }, change)) ? done : refused(`Patient ${id} was erased.`)
}
