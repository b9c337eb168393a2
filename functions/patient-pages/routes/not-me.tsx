import type { Hono } from 'hono'
import { phoneText } from '../../../shared/domain/wording/phone.ts'
import { disownContact } from '../../../shared/use-cases/disown-contact.ts'
import { gone, refused, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { Choices, ErrorSummary, Send } from '../form-parts.tsx'
import { Page } from '../layout.tsx'
import { paths, routes } from '../paths.ts'
import { ThanksPage } from '../plain-pages.tsx'
import { type Needs, openVisit, type Visit } from '../visit.ts'

/** For whoever got a message that was meant for somebody else. */
export function notMeRoutes(app: Hono, world: Needs): void {
  app.get(routes.notMe, async (c) => {
    const visit = await openVisit(world, c, ['sessions', 'questionnaire'])
    return visit ? show(c, <NotMePage visit={visit} />) : gone(c)
  })

  app.post(routes.notMe, async (c) => {
    const visit = await openVisit(world, c, ['sessions', 'questionnaire'])
    if (!visit) return gone(c)
    const { words, clinic } = visit
    const fields = fieldsOf(await c.req.text(), ['choice'])
    const choice = fields?.get('choice')
    if (fields && choice === undefined) return show(c, <NotMePage visit={visit} isChoiceMissing />, 422)
    if (choice === 'no') return c.redirect(homeOf(visit), 303)
    if (choice !== 'yes') return refused(c, 'unreadable', 422)
    const outcome = await disownContact(world, visit)
    if (outcome.kind === 'no-such-link') return gone(c)
    const phone = phoneText(clinic.phone)
    return show(
      c,
      <ThanksPage
        words={words}
        clinic={clinic}
        lines={[words.t('not-me.done'), words.t('not-me.mistake', { phone })]}
      />,
    )
  })
}

const homeOf = ({ handle, target }: Visit): string =>
  target.purpose === 'questionnaire' ? paths.questions(handle) : paths.sessions(handle)

const NotMePage = ({ visit, isChoiceMissing = false }: { visit: Visit; isChoiceMissing?: boolean }) => {
  const { words, clinic, handle } = visit
  const error = isChoiceMissing ? words.t('error.choose') : undefined
  return (
    <Page
      words={words}
      title={words.t('not-me.title')}
      clinic={clinic}
      back={homeOf(visit)}
      handle={handle}
      hasError={isChoiceMissing}
    >
      <ErrorSummary words={words} errors={error === undefined ? [] : [{ field: 'choice', text: error }]} />
      <form method="post">
        <Choices
          id="choice"
          name="choice"
          legend={words.t('not-me.question')}
          isHeading
          hint={words.t('not-me.hint')}
          choices={[
            { value: 'no', label: words.t('not-me.no') },
            { value: 'yes', label: words.t('not-me.yes') },
          ]}
          error={error}
        />
        <Send label={words.t('continue')} />
      </form>
    </Page>
  )
}
