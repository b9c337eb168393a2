import type { Context } from 'hono'
import { handle } from 'hono/aws-lambda'
import { createApp } from './app.tsx'
import type { Needs } from './needs.ts'

interface FromApi {
  Bindings: { requestContext: { http: { sourceIp: string } } }
}

/** As the API gateway saw it. */
const addressOf = ({ env }: Context<FromApi>): string => env.requestContext.http.sourceIp

export const createHandler = (needs: Omit<Needs, 'addressOf'>) => handle(createApp({ ...needs, addressOf }))
