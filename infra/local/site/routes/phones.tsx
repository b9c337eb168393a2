import type { Hono } from 'hono'
import * as z from 'zod'
import { notUnderstood, show } from '../answers.tsx'
import { sitePaths } from '../paths.ts'
import { PhonePage, PhonesPage } from '../phone-pages.tsx'
import { type SiteParts, theClinic, zoneOf } from '../site-parts.ts'

const replyForm = z.object({ to: z.string().min(1), words: z.string().trim().min(1).max(500) })

export function phoneRoutes(app: Hono, { machine }: SiteParts): void {
  const { cloud, phone } = machine
  const { world } = cloud

  app.get(sitePaths.phones, async (c) =>
    show(c, <PhonesPage conversations={phone.conversations()} zone={zoneOf(await theClinic(world.store))} />),
  )
  const numberOf = (digits: string) => `+${digits}`
  app.get('/phone/:number{\\d{7,15}}', async (c) => {
    const number = numberOf(c.req.param('number'))
    const conversations = phone.conversation(number)
    const zone = zoneOf(await theClinic(world.store))
    return show(
      c,
      <PhonePage number={number} conversations={conversations} zone={zone} />,
      conversations.length ? 200 : 404,
    )
  })
  app.post('/phone/:number{\\d{7,15}}', async (c) => {
    const number = numberOf(c.req.param('number'))
    const form = replyForm.safeParse(await c.req.parseBody())
    if (!form.success) return notUnderstood(c)
    const outcome = phone.reply(number, form.data.words, form.data.to)
    if (outcome.kind === 'sent') return c.redirect(sitePaths.phone(number), 303)
    return show(
      c,
      <PhonePage
        number={number}
        conversations={phone.conversation(number)}
        zone={zoneOf(await theClinic(world.store))}
        problem={
          outcome.reason === 'branded-sender'
            ? 'The clinic texts under a name: it cannot be answered.'
            : 'This number has no text to answer.'
        }
      />,
      422,
    )
  })
}
