import { handle } from 'hono/aws-lambda'
import { createApp } from './app.tsx'

export const createHandler = (world: Parameters<typeof createApp>[0]) => handle(createApp(world))
