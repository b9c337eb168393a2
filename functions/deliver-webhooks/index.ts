import { webhookPost } from '../../shared/adapters/webhook-post.ts'
import { awsStore } from '../aws-store.ts'
import { createHandler } from './handler.ts'

export const handler = createHandler({ ...awsStore(), webhooks: webhookPost() })
