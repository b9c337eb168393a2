import { functionOfJob } from '../domain/job.ts'
import type { Rows } from '../domain/rows.ts'
import { second } from '../domain/time.ts'
import type { Hint, QueueName, World } from '../ports.ts'

/** Only after the rows are there: a hint that comes to nothing is harmless, a row without one waits for the tick. */
export async function hint({ clock, queues }: Pick<World, 'clock' | 'queues'>, all: Rows[]): Promise<void> {
  const now = clock.now()
  const secondsUntil = (at: number) => Math.max(0, Math.ceil((at - now) / second))
  const byQueue = new Map<QueueName, Hint[]>()
  const add = (queue: QueueName, entry: Hint) => {
    const entries = byQueue.get(queue)
    if (entries) entries.push(entry)
    else byQueue.set(queue, [entry])
  }
  for (const { messages, jobs } of all) {
    for (const { clinicId, patientId, id, tryAt, state } of messages)
      if (state === 'queued')
        add('send-reminders', {
          ref: { clinicId, patientId, messageId: id },
          delaySeconds: secondsUntil(tryAt),
        })
    for (const { clinicId, patientId, id, work, createdAt } of jobs)
      add(functionOfJob[work.kind], {
        ref: { clinicId, jobId: id, ...(patientId && { patientId }) },
        delaySeconds: secondsUntil(createdAt),
      })
  }
  for (const [queue, entries] of byQueue) await queues.hint(queue, entries)
}
