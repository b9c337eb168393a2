import type { Change } from '../changes.ts'
import type { Clinic } from '../domain/clinic.ts'
import { asId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { World } from '../ports.ts'
import { hint } from './hints.ts'

/** Nothing is booked further ahead than this. */
export const bookedAheadDays = 800

export type ClinicChange = { kind: 'changed'; clinic: Clinic } | { kind: 'clash' } | { kind: 'unknown' }

/**
 * Writes the clinic's settings, and with them the work that they make: every plan is computed again, and every course
 * that a closure, a broken chair or a late bank holiday touches is moved.
 */
export async function changeClinic(
  world: Pick<World, 'clock' | 'store' | 'queues'>,
  id: Clinic['id'],
  change: (clinic: Clinic) => Clinic,
  {
    seen,
    beside = () => [],
  }: {
    /** The version that was looked at: another one is a clash. */
    seen?: number
    /** What is written with it. */
    beside?: (before: Clinic, after: Clinic) => Change[]
  } = {},
): Promise<ClinicChange> {
  const before = await world.store.clinic(id)
  if (!before) return { kind: 'unknown' }
  if (seen !== undefined && before.version !== seen) return { kind: 'clash' }
  const clinic = { ...change(before), id, version: before.version + 1 }
  const job: Job = {
    clinicId: id,
    id: asId(`refresh/${clinic.version}`),
    work: { kind: 'refresh-plans' },
    state: 'waiting',
    createdAt: world.clock.now(),
  }
  const result = await world.store.commit([
    { kind: 'put-clinic', clinic },
    { kind: 'add-job', job },
    ...beside(before, clinic),
  ])
  if (result.kind === 'clash') return { kind: 'clash' }
  await hint(world, [{ messages: [], jobs: [job], tasks: [] }])
  return { kind: 'changed', clinic }
}
