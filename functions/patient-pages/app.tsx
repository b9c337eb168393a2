import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import { startOf } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { adviceFor, redFlags } from '../../shared/domain/red-flags.ts'
import { RetryLater } from '../../shared/failures.ts'
import type { World } from '../../shared/ports.ts'
import { answerInvitation } from '../../shared/use-cases/answer-invitation.ts'
import type { AnswersByInstrument } from '../../shared/domain/questionnaire-form.ts'
import { answerQuestionnaire } from '../../shared/use-cases/answer-questionnaire.ts'
import { saveDraft } from '../../shared/use-cases/save-draft.ts'
import { openLink } from '../../shared/use-cases/open-link.ts'
import { isForm, mostBodyBytes, readForm } from './form-body.ts'
import { isFromOurPages, strictHeaders } from './headers.ts'
import { InvitationPage } from './invitation-form.tsx'
import { paths, routes } from './paths.ts'
import {
  ComingPage,
  GonePage,
  NotComingPage,
  RefusedPage,
  SavedPage,
  ThankYouPage,
  TroublePage,
} from './plain-pages.tsx'
import { openQuestions, QuestionnairePage } from './questionnaire-form.tsx'
import { stylesheet } from './stylesheet.ts'

type Needs = Pick<World, 'clock' | 'random' | 'store' | 'report'>
type Status = 200 | 403 | 404 | 413 | 415 | 422 | 500 | 503

/** What patients' links open. GET and HEAD show; only a POST with a choice in it acts. */
export function createApp(world: Needs): Hono {
  const app = new Hono()
  app.use(strictHeaders)
  app.get(routes.stylesheet, (c) => c.body(stylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8' }))

  app.on('POST', [routes.questionnaire, routes.invitation], async (c, next) => {
    if (!isFromOurPages(c.req.raw)) return show(c, <RefusedPage what="other-site" />, 403)
    if (!isForm(c.req.header('content-type'))) return show(c, <RefusedPage what="unreadable" />, 415)
    return await next()
  })
  app.on(
    'POST',
    [routes.questionnaire, routes.invitation],
    bodyLimit({
      maxSize: mostBodyBytes,
      onError: (c) => {
        c.header('Connection', 'close')
        return show(c, <RefusedPage what="too-large" />, 413)
      },
    }),
  )

  app.get(routes.questionnaire, async (c) => {
    const opened = await openQuestionnaire(world, c.req.param('token'))
    return opened ? show(c, <QuestionnairePage {...opened} />) : gone(c)
  })

  app.post(routes.questionnaire, async (c) => {
    const secret = c.req.param('token')
    const opened = await openQuestionnaire(world, secret)
    if (!opened) return gone(c)
    const { clinic, questionnaire } = opened
    const form = readForm(await c.req.text(), questionnaire)
    if (form.kind === 'unreadable') return show(c, <RefusedPage what="unreadable" />, 422)
    const { answers } = form
    // Only of what was typed just now: advice about an earlier answer would tell that answer to whoever has the link.
    const advice = adviceFor(redFlags(answers), clinic)
    const again = (over: Partial<Parameters<typeof QuestionnairePage>[0]>) => {
      return show(c, <QuestionnairePage {...opened} typed={answers} advice={advice} {...over} />, 422)
    }
    if (form.action === undefined) return again({ notice: 'Use one of the buttons at the end of the page.' })
    if (isEmpty(answers) && isEmpty(questionnaire.draft))
      return again({ notice: 'No question has been answered yet.' })
    const outcome =
      form.action === 'send'
        ? await answerQuestionnaire(world, { secret, answers })
        : await saveDraft(world, { secret, answers })
    switch (outcome.kind) {
      case 'no-such-link':
        return gone(c)
      case 'problems':
        return again({ problems: outcome.problems })
      case 'stored':
        return show(c, <ThankYouPage clinic={clinic} advice={adviceFor(outcome.flags, clinic)} />)
      case 'saved-so-far':
        return show(
          c,
          <SavedPage
            clinic={clinic}
            advice={advice}
            open={openQuestions(questionnaire, answers)}
            here={paths.questionnaire(secret)}
          />,
        )
    }
  })

  app.get(routes.invitation, async (c) => {
    const opened = await openInvitation(world, c.req.param('token'))
    return opened ? show(c, <InvitationPage {...opened} />) : gone(c)
  })

  app.post(routes.invitation, async (c) => {
    const secret = c.req.param('token')
    const opened = await openInvitation(world, secret)
    if (!opened) return gone(c)
    const fields = [...new URLSearchParams(await c.req.text())]
    if (fields.length === 0) return show(c, <InvitationPage {...opened} isChoiceMissing />, 422)
    const choice = fields.length === 1 && fields[0]![0] === 'choice' ? fields[0]![1] : undefined
    if (choice !== 'confirm' && choice !== 'cannot-come')
      return show(c, <RefusedPage what="unreadable" />, 422)
    const outcome = await answerInvitation(world, { secret, choice })
    if (outcome.kind === 'no-such-link') return gone(c)
    return choice === 'confirm'
      ? show(c, <ComingPage {...opened} />)
      : show(c, <NotComingPage clinic={opened.clinic} />)
  })

  app.notFound(gone)
  app.onError((error, c) => {
    const isBusy = error instanceof RetryLater
    world.report.event({
      kind: 'record-failed',
      trigger: 'patient-pages',
      recordId: 'request',
      reason: isBusy ? 'retry-later' : error.name,
    })
    if (isBusy) c.header('Retry-After', '60')
    return show(c, <TroublePage />, isBusy ? 503 : 500)
  })
  return app
}

const isEmpty = (answers: AnswersByInstrument): boolean =>
  Object.values(answers).every((items) => Object.keys(items).length === 0)

const show = (c: Context, page: Child, status: Status = 200) =>
  c.html(`<!doctype html>${String(page)}`, status)
const gone = (c: Context) => show(c, <GonePage />, 404)

async function openQuestionnaire(world: Needs, secret: string) {
  const link = await openLink(world, secret, 'questionnaire')
  if (link.kind === 'no-such-link') return undefined
  const { clinicId, patientId, about } = link.target
  const [questionnaire, clinic] = await Promise.all([
    world.store.questionnaire({ clinicId, patientId, questionnaireId: asId(about) }),
    world.store.clinic(clinicId),
  ])
  if (!questionnaire || !clinic || questionnaire.answeredAt !== undefined) return undefined
  return { clinic, questionnaire }
}

/** Closed once the session has begun, was moved away from or cancelled: there is nothing left to say about it. */
async function openInvitation(world: Needs, secret: string) {
  const link = await openLink(world, secret, 'maintenance')
  if (link.kind === 'no-such-link') return undefined
  const { clinic, course } = await world.store.courseFile(link.target)
  const session = course?.sessions.find((s) => s.id === link.target.about)
  if (!clinic || session?.state !== 'booked') return undefined
  return startOf(clinic.zone, session) > world.clock.now() ? { clinic, session } : undefined
}
