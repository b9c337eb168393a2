import type { Context } from 'hono'
import type { Actor } from './actor.ts'

/*
 * Desks are shared: a form that was shown to one person may be sent after another has signed in beside it, in a tab of
 * the same browser. So every form names whom it was shown to, and is not taken in anybody else's name.
 */

declare module 'hono' {
  interface ContextVariableMap {
    /** Of whoever is signed in, at the clinic that they work for. */
    shownTo?: string
  }
}

export const shownToField = 'shownTo'

export const shownTo = ({ clinicId, id }: Pick<Actor, 'clinicId' | 'id'>): string => `${clinicId}/${id}`

const form = /<form\b[^>]*\bmethod="post"[^>]*>/g
const attribute = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')

/** A page with the name of its reader in each of its forms. */
export function signedFor(c: Context, html: string): string {
  const reader = c.get('shownTo')
  if (reader === undefined) return html
  const hidden = `<input type="hidden" name="${shownToField}" value="${attribute(reader)}"/>`
  return html.replace(form, (tag) => `${tag}${hidden}`)
}

/** Whether a form that was sent was shown to somebody else. One that names nobody was made by no page of ours. */
export async function isOfAnother(c: Context, actor: Actor): Promise<boolean> {
  const { [shownToField]: reader } = await c.req.parseBody()
  return typeof reader === 'string' && reader !== shownTo(actor)
}
