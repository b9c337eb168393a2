import type { Hono } from 'hono'
import { notFound, show } from '../answers.tsx'
import { MailboxPage, MailPage } from '../mailbox-pages.tsx'
import { sitePaths } from '../paths.ts'
import { type SiteParts, theClinic, zoneOf } from '../site-parts.ts'

export function mailboxRoutes(app: Hono, { machine }: SiteParts): void {
  const { cloud, mailbox } = machine
  const { world } = cloud

  app.get(sitePaths.mailbox, async (c) =>
    show(c, <MailboxPage mails={mailbox.mails()} zone={zoneOf(await theClinic(world.store))} />),
  )
  app.get('/mailbox/:id', async (c) => {
    const mail = mailbox.mail(c.req.param('id'))
    return mail ? show(c, <MailPage mail={mail} zone={zoneOf(await theClinic(world.store))} />) : notFound(c)
  })
  app.get('/mailbox/:id/:file{calendar-\\d\\.ics}', (c) => {
    const number = Number(/\d/.exec(c.req.param('file'))?.[0])
    const part = mailbox.mail(c.req.param('id'))?.calendar[number - 1]
    if (!part) return notFound(c)
    return c.body(part.content, 200, {
      'Content-Type': `text/calendar; charset=utf-8; method=${part.method.replace(/\W/g, '')}`,
      'Content-Disposition': `attachment; filename="calendar-${number}.ics"`,
    })
  })
}
