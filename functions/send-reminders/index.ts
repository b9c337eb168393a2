import { awsQueues } from '../aws-queues.ts'
import { awsSending } from '../aws-sending.ts'
import { createHandler } from './handler.ts'

export const handler = createHandler({ ...awsSending(), queues: awsQueues('send-reminders') })
