import type { Hono } from 'hono'
import * as z from 'zod'
import { day } from '../../../../shared/domain/time.ts'
import { notUnderstood, show } from '../answers.tsx'
import { HomePage } from '../home.tsx'
import { sitePaths } from '../paths.ts'
import { type SiteParts, theClinic } from '../site-parts.ts'

const jumpForm = z.object({ jump: z.enum(['next', 'day', 'week']) })

export function clockRoutes(app: Hono, { machine, pump, aheadMs }: SiteParts): void {
  const { clock, cloud } = machine
  const { world } = cloud

  app.get(sitePaths.home, async (c) =>
    show(
      c,
      <HomePage
        machine={machine}
        clinic={await theClinic(world.store)}
        aheadMs={aheadMs()}
        hasNothingNext={c.req.query('next') === 'nothing'}
      />,
    ),
  )
  app.post(sitePaths.clock, async (c) => {
    const form = jumpForm.safeParse(await c.req.parseBody())
    if (!form.success) return notUnderstood(c)
    if (form.data.jump === 'next')
      return c.redirect((await pump.jumpToNext()) ? sitePaths.home : `${sitePaths.home}?next=nothing`, 303)
    await pump.jump(clock.now() + (form.data.jump === 'day' ? day : 7 * day))
    return c.redirect(sitePaths.home, 303)
  })
}
