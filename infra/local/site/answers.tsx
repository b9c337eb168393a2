import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { SitePage } from './layout.tsx'
import { sitePaths } from './paths.ts'

export const Mistake = ({ text }: { text: string }) => (
  <SitePage title="That did not work">
    <p>{text}</p>
    <p>
      <a href={sitePaths.home}>To the start</a>
    </p>
  </SitePage>
)

type Status = 200 | 403 | 404 | 413 | 422 | 500 | 503
export const show = (c: Context, page: Child, status: Status = 200) =>
  c.html(`<!doctype html>${String(page)}`, status)
export const notFound = (c: Context) => show(c, <Mistake text="There is no such page." />, 404)
export const notUnderstood = (c: Context) =>
  show(c, <Mistake text="What the form sent was not understood." />, 422)
