import type { Context } from 'hono'
import { handle } from 'hono/aws-lambda'
import { createApp } from './app.tsx'
import type { Needs } from './visit.ts'

interface FromApi {
  Bindings: { requestContext: { http: { sourceIp: string } } }
}

/** What the API itself saw at the other end of the line. */
const addressOf = ({ env }: Context<FromApi>): string => env.requestContext.http.sourceIp

export const createHandler = (world: Omit<Needs, 'addressOf'>) => handle(createApp({ ...world, addressOf }))
