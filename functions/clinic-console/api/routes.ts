import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { read } from '../../../shared/contracts/problems.ts'
import { RetryLater } from '../../../shared/failures.ts'
import { may } from '../actor.ts'
import type { Needs } from '../needs.ts'
import type { AnyOperation } from '../operation.ts'
import { operations } from '../operations.ts'
import { consolePaths } from '../paths.ts'
import { perform, type Performed } from '../perform.ts'
import { openApiText } from './document.ts'
import { claimKey, idempotencyKeyOf, idsOf, keepAnswer, letGo } from './idempotency.ts'
import { problem } from './problem.ts'
import { askedOfBody, askedOfQuery, mostBodyBytes } from './request.ts'
import { byPath, routeOf } from './route.ts'
import { whoAsks } from './who.ts'

/** The JSON API: each operation is a route. */
export function apiRoutes(app: Hono, needs: Needs, offered: readonly AnyOperation[] = operations): void {
  const api = new Hono()
  api.use(bodyLimit({ maxSize: mostBodyBytes, onError: (c) => problem(c, 'too-large') }))
  api.get('/openapi.json', (c) => {
    c.header('Cache-Control', 'public, max-age=300')
    return c.body(openApiText(offered), 200, { 'Content-Type': 'application/json' })
  })
  for (const it of offered.toSorted(byPath))
    api.on(it.method === 'get' ? 'GET' : 'POST', routeOf(it.path), (c) =>
      it.method === 'get' ? show(c, needs, it) : act(c, needs, it),
    )
  api.all('*', (c) => problem(c, 'not-found'))
  api.onError((error, c) => {
    reportTrouble(needs, error)
    return error instanceof RetryLater ? problem(c, 'busy', { retryAfterSeconds: 5 }) : problem(c, 'trouble')
  })
  app.route(consolePaths.api, api)
}

const reportTrouble = ({ report }: Needs, error: unknown) =>
  report.event({
    kind: 'record-failed',
    trigger: 'clinic-console',
    recordId: 'api',
    reason: error instanceof RetryLater ? 'retry-later' : error instanceof Error ? error.name : 'unknown',
  })

async function show(c: Context, needs: Needs, it: AnyOperation): Promise<Response> {
  const actor = await whoAsks(c, needs)
  if (actor instanceof Response) return actor
  return answered(c, it, await perform(needs, actor, it, askedOfQuery(c, it).input))
}

/** What cannot be taken is said before the idempotency key is claimed: who mends it may use the same key. */
async function act(c: Context, needs: Needs, it: AnyOperation): Promise<Response> {
  const actor = await whoAsks(c, needs)
  if (actor instanceof Response) return actor
  if (!may(actor, it)) return problem(c, 'not-allowed')
  const key = idempotencyKeyOf(c)
  if (key === undefined) return problem(c, 'idempotency-key-missing')
  const asked = await askedOfBody(c, it)
  if (asked instanceof Response) return asked
  const input = read(it.input, asked.input)
  if (input.kind === 'refused') return problem(c, 'invalid', { refusals: input.refusals })
  const claimed = await claimKey(c, {
    needs,
    clinicId: actor.clinicId,
    actorId: actor.id,
    key,
    text: asked.text,
  })
  if (claimed.kind === 'answered') return claimed.response
  const { kept } = claimed
  let response: Response
  try {
    const randomOfRun = () => idsOf(needs.random, kept)
    response = answered(c, it, await perform(needs, actor, it, asked.input, { randomOfRun }))
  } catch (error) {
    await letGo(needs, kept)
    throw error
  }
  try {
    await keepAnswer(needs, kept, response, { isToldOnce: it.isToldOnce === true && response.ok })
  } catch (error) {
    // What was asked is done, and whoever asked must hear so; the claim lapses by itself.
    reportTrouble(needs, error)
  }
  return response
}

/** Only what the document says leaves. */
function answered(c: Context, it: AnyOperation, performed: Performed<unknown>): Response {
  switch (performed.kind) {
    case 'done':
      return c.json(it.output.parse(performed.value))
    case 'not-found':
      return problem(c, 'not-found')
    case 'not-allowed':
      return problem(c, 'not-allowed')
    case 'refused':
    case 'stale':
      return problem(c, performed.kind, { problems: performed.problems })
    case 'invalid':
      return problem(c, 'invalid', { refusals: performed.refusals })
  }
}
