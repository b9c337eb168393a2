import type { Context, Handler, Hono } from 'hono'
import type * as z from 'zod'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { type Actor, may, type Right } from './actor.ts'
import { missing, notAllowed } from './answers.tsx'
import { carriedForAnother, carriedForm } from './carried-form.tsx'
import type { Needs } from './needs.ts'
import type { Operation } from './operation.ts'
import { perform, type Performed } from './perform.ts'
import { readOnce } from './read-once.ts'
import { isOfAnother, shownTo } from './shown-to.tsx'

/** Somebody who is signed in and asks for a page. */
export interface Visit {
  needs: Needs
  actor: Actor
  clinic: Clinic
  /** Asks an operation in their name. */
  ask<Input extends z.ZodObject, Output extends z.ZodType>(
    it: Operation<Input, Output>,
    raw: unknown,
  ): Promise<Performed<z.output<Output>>>
}

type Show = (c: Context, visit: Visit) => Response | Promise<Response>

/** A page that refreshes itself says so by this header: it keeps nobody signed in. */
const quietHeader = 'x-coursekeeper-refresh'
const isQuiet = (c: Context): boolean => c.req.header(quietHeader) !== undefined

/**
 * Lets in whoever is signed in and may see it; sends nobody to the sign-in, and back here afterwards. What was typed into a
 * form of ours meanwhile is not lost.
 */
const guarded =
  (every: Needs, right: Right, show: Show) =>
  async (c: Context): Promise<Response> => {
    const store = readOnce(every.store)
    const needs = { ...every, store }
    const actor = await needs.signIn.actorOf(c, { isQuiet: isQuiet(c) })
    if (!actor) {
      if (isQuiet(c)) return c.body(null, 401)
      const carried = c.req.method === 'POST' && (await carriedForm(c, needs))
      if (carried) return carried
      const { pathname, search } = new URL(c.req.url)
      return c.redirect(needs.signIn.way(c.req.method === 'GET' ? `${pathname}${search}` : ''), 303)
    }
    if (!may(actor, right)) return notAllowed(c, actor)
    const clinic = await needs.store.clinic(actor.clinicId)
    if (!clinic) return missing(c, actor)
    // Before its reader is known: what is carried on stays its own person's.
    if (c.req.method === 'POST' && (await isOfAnother(c, actor))) return carriedForAnother(c, actor)
    c.set('shownTo', shownTo(actor))
    return await show(c, {
      needs,
      actor,
      clinic,
      async ask(it, raw) {
        const { signIn } = needs
        // The header alone proves no first look: whoever forges it leaves an entry all the same.
        const isSeenAgain = isQuiet(c) && it.isRefreshed === true && (await signIn.hasLooked(c, it.name))
        return await perform(needs, actor, it, raw, {
          isSeenAgain,
          forget: store.forget,
          onSeen: () => signIn.noteLook(c, it.name, { isQuiet: isQuiet(c) }),
        })
      },
    })
  }

const rights = new WeakMap<Handler, Right>()

/** Whom a handler of the router lets in; none where it is no page's. */
export const rightOf = (handler: Handler): Right | undefined => rights.get(handler)

function doorOf(needs: Needs, right: Right, show: Show): Handler {
  const door = guarded(needs, right, show)
  rights.set(door, right)
  return door
}

export interface Pages {
  /** Shows and changes nothing. */
  get(path: string, right: Right, show: Show): void
  /** Acts, and then redirects to what it did; or shows the form again with what stands in the way. */
  post(path: string, right: Right, act: Show): void
}

/** The only way in which a page enters the router: none can forget to ask who is there. */
export const pagesOf = (app: Hono, needs: Needs): Pages => ({
  get: (path, right, show) => void app.get(path, doorOf(needs, right, show)),
  post: (path, right, act) => void app.post(path, doorOf(needs, right, act)),
})
