import { awsConsole } from '../aws-console.ts'
import { createHandler } from './handler.ts'

export const handler = createHandler(awsConsole())
