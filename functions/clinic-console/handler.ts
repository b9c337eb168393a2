import { handle } from 'hono/aws-lambda'
import { createApp } from './app.tsx'
import type { Needs } from './needs.ts'

export const createHandler = (needs: Needs) => handle(createApp(needs))
