import { awsQueues } from '../aws-queues.ts'
import { awsStore } from '../aws-store.ts'
import { createHandler } from './handler.ts'

export const handler = createHandler({ ...awsStore(), queues: awsQueues('send-reminders') })
