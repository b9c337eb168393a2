import { inMonth } from '../domain/outcomes/clinic/messages.ts'
import { plan } from '../domain/plan.ts'
import { closesAt } from '../domain/plan/questionnaires.ts'
import { opened } from '../domain/questionnaire.ts'
import { messagesTo } from '../domain/rows.ts'
import type { JobRef, World } from '../ports.ts'
import { changesFor } from './dispatch-due.ts'
import { endJob, endOfJob, reportJob } from './end-job.ts'
import { hint } from './hints.ts'

/**
 * Opens a questionnaire that has fallen due and asks the patient: its row, the messages and the end of the job in one
 * commit. What the plan no longer holds (the session was missed, it was answered) is not asked.
 */
export async function triggerQuestionnaires(
  world: Pick<World, 'clock' | 'store' | 'queues' | 'report'>,
  ref: JobRef,
): Promise<void> {
  const job = await world.store.job(ref)
  if (job?.state !== 'waiting' || job.work.kind !== 'open-questionnaire' || !job.patientId) return
  const { clinicId, patientId } = job
  const { courseId, touchpoint: due } = job.work
  const { clinic, patient, course } = await world.store.courseFile({ clinicId, patientId, courseId })
  const touchpoint = clinic && course && plan(course, clinic).find((t) => t.id === due.id)
  if (!clinic || !course || !patient || !touchpoint)
    return await endJob(world, job, { state: 'refused', outcome: ['It is no longer asked.'] })
  const now = world.clock.now()
  const made = messagesTo(touchpoint, course, patient, now)
  const rows = { ...made, messages: made.messages.map((message) => inMonth(clinic.zone, message)) }
  const result = await world.store.commit([
    endOfJob(job, { state: 'done' }, now),
    {
      kind: 'put-questionnaire',
      questionnaire: {
        ...opened(course, touchpoint, now, closesAt(clinic, touchpoint)),
        ...(made.messages.every(({ state }) => state === 'suppressed') && { isUnsent: true }),
      },
    },
    ...changesFor(rows),
  ])
  if (result.kind === 'clash') return await settle(world, ref)
  reportJob(world, job, 'done')
  await hint(world, [rows])
}

/** Somebody opened it before: by this job, which has ended then, or by a nudge. */
async function settle(world: Pick<World, 'clock' | 'store' | 'report'>, ref: JobRef): Promise<void> {
  const job = await world.store.job(ref)
  if (job?.state === 'waiting') await endJob(world, job, { state: 'done', outcome: ['It was open already.'] })
}
