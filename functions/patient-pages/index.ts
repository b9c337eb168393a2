import { awsWorld } from '../aws-world.ts'
import { createHandler } from './handler.ts'

export const handler = createHandler(awsWorld())
