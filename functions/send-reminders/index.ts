import { awsQueues } from '../aws-queues.ts'
import { awsSending } from '../aws-sending.ts'
import { createHandler } from './handler.ts'

const { turn, ...sending } = awsSending()
export const handler = createHandler({ ...sending, queues: awsQueues('send-reminders') }, turn)
