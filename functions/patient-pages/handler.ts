import { handle } from 'hono/aws-lambda'
import type { World } from '../../shared/ports.ts'
import { createApp } from './app.tsx'

export const createHandler = (world: World) => handle(createApp(world))
