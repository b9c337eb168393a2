import type { Context } from 'hono'
import { administrators } from '../actor.ts'
import { problemsOf, show } from '../answers.tsx'
import { Input } from '../fields.tsx'
import { fieldsOf } from '../form-body.ts'
import type { Problem } from '../labels.ts'
import { ConsolePage, Done, Problems } from '../layout.tsx'
import { setTextPrice } from '../operations/clinic-figures.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'

export function textPricePages(pages: Pages): void {
  pages.get(consolePaths.textPrice, { allowed: administrators }, (c, visit) => page(c, visit))
  pages.post(consolePaths.textPrice, { allowed: administrators }, async (c, visit) => {
    const { pence = '' } = await fieldsOf(c)
    const performed = await visit.ask(setTextPrice, { pence })
    if (performed.kind === 'done') return c.redirect(`${consolePaths.textPrice}?done=saved`, 303)
    return page(c, visit, { problems: problemsOf(performed), pence: String(pence) })
  })
}

interface Failed {
  problems: Problem[]
  pence: string
}

const page = (c: Context, { actor, clinic }: Visit, failed?: Failed) =>
  show(
    c,
    <ConsolePage
      title="Price of a text"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.settings}
      hasError={failed !== undefined}
    >
      <Done text={c.req.query('done') === 'saved' ? 'The price is saved.' : undefined} />
      <Problems problems={failed?.problems ?? []} />
      <h1>Price of a text</h1>
      <p>The figures of the clinic show what texts cost by it. Nothing is sent or held back because of it.</p>
      <form method="post" action={consolePaths.textPrice}>
        <Input
          name="pence"
          label="Pence for one segment"
          hint="As the provider's price list says it, such as 3.6"
          size={6}
          value={failed?.pence ?? clinic.textPence}
        />
        <button>Save the price</button>
      </form>
    </ConsolePage>,
    failed ? 422 : 200,
  )
