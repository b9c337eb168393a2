import { awsQueues, everyQueue } from '../aws-queues.ts'
import { awsStore } from '../aws-store.ts'
import { createHandler } from './handler.ts'

const world = { ...awsStore(), queues: awsQueues(...everyQueue) }
const tick = createHandler(world)
export const handler = async () => world.report.event({ kind: 'ticked', ...(await tick({})) })
