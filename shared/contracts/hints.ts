import type { DeliveryRef, JobRef, MessageRef } from '../ports.ts'
import { fieldsOf, isSomeText, jsonOf } from './unknown-json.ts'

/** Exactly these ids: one that is missing, empty, no text or unheard of spoils the hint. */
const hintOf = <Ref>(must: (keyof Ref & string)[], may: (keyof Ref & string)[] = []) => ({
  safeParse(body: unknown): { success: true; data: Ref } | { success: false } {
    const ids = fieldsOf(jsonOf(body))
    const known: string[] = [...must, ...may]
    const isHint =
      must.every((name) => name in ids) &&
      Object.entries(ids).every(([name, id]) => known.includes(name) && isSomeText(id))
    return isHint ? { success: true, data: ids as Ref } : { success: false }
  },
})

/** Bodies of the queues: ids and nothing else. */
export const messageHint = hintOf<MessageRef>(['clinicId', 'patientId', 'messageId'])
export const jobHint = hintOf<JobRef>(['clinicId', 'jobId'], ['patientId'])
export const deliveryHint = hintOf<DeliveryRef>(['clinicId', 'deliveryId'])
