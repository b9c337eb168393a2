import type { Context } from 'hono'
import { missing, notAllowed, problemsOf, show } from '../answers.tsx'
import { ConsolePage, Problems } from '../layout.tsx'
import { checkProtocol, mayWriteProtocols, saveProtocol, showProtocol } from '../operations/protocols.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import type { Performed } from '../perform.ts'
import { emptyForm, formOf, inputOf, type ProtocolForm, readForm } from './protocol-form.ts'
import { ProtocolFields } from './protocol-fields.tsx'
import { Remarks } from './protocol-parts.tsx'

interface Came {
  performed?: Performed<{ remarks: Parameters<typeof Remarks>[0]['remarks'] }> | Performed<unknown>
  remarks?: Parameters<typeof Remarks>[0]['remarks']
}

/** Writing a protocol: the form is kept whole in the page, so that each of its buttons works without scripts. */
export function protocolFormPages(pages: Pages): void {
  pages.get(consolePaths.newProtocol, mayWriteProtocols, (c, visit) => formPage(c, visit, emptyForm))
  pages.get(consolePaths.editProtocol(':protocol'), mayWriteProtocols, async (c, visit) => {
    const asked = await visit.ask(showProtocol, { protocolId: c.req.param('protocol') })
    const newest = asked.kind === 'done' ? asked.value.versions[0] : undefined
    return newest ? formPage(c, visit, formOf(newest.protocol)) : missing(c, visit.actor)
  })

  const act = async (c: Context, visit: Visit) => {
    const { form, button } = readForm(await c.req.parseBody())
    if (button === 'check') {
      const performed = await visit.ask(checkProtocol, inputOf(form))
      return performed.kind === 'done'
        ? await formPage(c, visit, form, { remarks: performed.value.remarks })
        : await formPage(c, visit, form, { performed })
    }
    if (button !== 'save') return await formPage(c, visit, form)
    const performed = await visit.ask(saveProtocol, inputOf(form))
    if (performed.kind === 'not-allowed') return notAllowed(c, visit.actor)
    return performed.kind === 'done'
      ? c.redirect(`${consolePaths.protocol(performed.value.protocolId)}?done=saved`, 303)
      : await formPage(c, visit, form, { performed })
  }
  pages.post(consolePaths.newProtocol, mayWriteProtocols, act)
  pages.post(consolePaths.editProtocol(':protocol'), mayWriteProtocols, act)
}

/** A protocol that begins has its id from its name: what is wrong with the one is told at the other, once. */
function namedProblems(problems: ReturnType<typeof problemsOf>, isNew: boolean) {
  if (!isNew) return problems
  const hasName = problems.some(({ field }) => field === 'name')
  return problems.flatMap((problem) =>
    problem.field !== 'protocolId' ? [problem] : hasName ? [] : [{ ...problem, field: 'name' }],
  )
}

function formPage(
  c: Context,
  { actor, clinic }: Visit,
  form: ProtocolForm,
  { performed, remarks }: Came = {},
) {
  const isNew = form.basedOn === 0
  const problems = performed ? namedProblems(problemsOf(performed), isNew) : []
  const title = isNew ? 'Write a protocol' : `Edit ${form.name}`
  return show(
    c,
    <ConsolePage
      title={title}
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.protocols}
      hasError={problems.length > 0}
    >
      <h1>{title}</h1>
      <Problems problems={problems} />
      {!isNew && (
        <p>
          Saving makes version {form.basedOn + 1}. Courses that run keep the version that they were booked
          with.
        </p>
      )}
      {remarks && (
        <div role="status">
          <p>It can be booked.</p>
          <Remarks remarks={remarks} />
        </div>
      )}
      <form method="post" action={isNew ? consolePaths.newProtocol : consolePaths.editProtocol(form.id)}>
        {/* The first button of a form is what Enter presses. */}
        <button class="visually-hidden" name="button" value="check" tabindex={-1} aria-hidden="true">
          Check
        </button>
        <ProtocolFields
          form={form}
          capabilities={[...new Set(clinic.chairs.flatMap((chair) => chair.capabilities))]}
        />
        <p class="row">
          <button name="button" value="save">
            Save
          </button>
          <button class="second" name="button" value="check">
            Check
          </button>
          <button class="second" name="button" value="add">
            Add a phase
          </button>
          <a href={isNew ? consolePaths.protocols : consolePaths.protocol(form.id)}>Cancel</a>
        </p>
      </form>
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )
}
