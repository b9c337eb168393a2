import type { Context, Hono } from 'hono'
import type { ItemAnswers } from '../../../shared/domain/instruments.ts'
import { type FormProblem, withDraft } from '../../../shared/domain/questionnaire-form.ts'
import { openOn, pageAfter, pagesOf, type QuestionPage } from '../../../shared/domain/questionnaire-pages.ts'
import type { Questionnaire } from '../../../shared/domain/questionnaire.ts'
import { redFlags } from '../../../shared/domain/red-flags.ts'
import { runningTriggers } from '../../../shared/domain/red-flags/triggers.ts'
import { plainName } from '../../../shared/domain/wording/names.ts'
import { answerQuestionnaire } from '../../../shared/use-cases/answer-questionnaire.ts'
import { questionnaireBehind } from '../../../shared/use-cases/open-questionnaire.ts'
import { saveDraft } from '../../../shared/use-cases/save-draft.ts'
import { readAnswers } from '../answer-form.ts'
import { gone, refused, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { paths, routes } from '../paths.ts'
import { ThanksPage } from '../plain-pages.tsx'
import { type Needs, openVisit, type Visit } from '../visit.ts'
import { QuestionsPage } from './question-page.tsx'
import { AdvicePage } from './questions-advice.tsx'
import { canSend, CheckPage, sendField } from './questions-check.tsx'
import { comesNext } from './questions-sent.ts'
import { StartPage } from './questions-start.tsx'
import { CallFirstPage } from './same-day-pages.tsx'

interface Asked {
  visit: Visit
  questionnaire: Questionnaire
}

/** Short pages, each kept as it is left, and sent as a whole from the last. */
export function questionRoutes(app: Hono, world: Needs): void {
  app.get(routes.questions, async (c) => {
    const asked = await askedOf(world, c)
    return asked ? show(c, <StartPage {...asked} />) : gone(c)
  })

  app.get(routes.question, async (c) => {
    const asked = await askedOf(world, c)
    if (!asked) return gone(c)
    const page = pageOf(c, asked)
    return page ? show(c, <QuestionsPage {...asked} page={page} />) : gone(c)
  })

  app.post(routes.question, async (c) => {
    const asked = await askedOf(world, c)
    if (!asked) return gone(c)
    const page = pageOf(c, asked)
    const form = page && readAnswers(await c.req.text(), page)
    return form ? await keepPage(world, c, { ...asked, page, ...form }) : refused(c, 'unreadable', 422)
  })

  app.get(routes.check, async (c) => {
    const asked = await askedOf(world, c)
    return asked ? show(c, <CheckPage {...asked} />) : gone(c)
  })

  app.post(routes.check, async (c) => {
    const asked = await askedOf(world, c)
    if (!asked) return gone(c)
    const fields = fieldsOf(await c.req.text(), [sendField])
    switch (fields && (fields.get(sendField) ?? '')) {
      case '':
        return show(c, <CheckPage {...asked} missing="choice" />, 422)
      case 'later':
        return c.redirect(paths.questions(asked.visit.handle), 303)
      case 'yes':
        return await send(world, c, asked)
      default:
        return refused(c, 'unreadable', 422)
    }
  })
}

interface Given extends Asked {
  page: QuestionPage
  answers: ItemAnswers
  isLeaving: boolean
}

/** Keeps what is right before it says what is missing; what calls for help at once is met with that before all else. */
async function keepPage(world: Needs, c: Context, given: Given) {
  const { visit, questionnaire, page, answers, isLeaving } = given
  const { clinic, handle, secret, words } = visit
  const typed = { [page.instrument]: answers }
  // Only of what was typed just now: advice about an earlier answer would tell that answer to whoever has the link.
  const advice = words.advice(redFlags(typed, runningTriggers(clinic)), clinic)
  c.set('urgent', { words, advice })
  const again = (problems: FormProblem[]) =>
    show(c, <QuestionsPage {...given} typed={answers} problems={problems} advice={advice} />, 422)

  // Nothing chosen is nothing kept: a machine that presses every button writes nothing.
  let callsFirst = false
  if (Object.keys(answers).length > 0) {
    const outcome = await saveDraft(world, { secret, answers: typed })
    if (outcome.kind === 'no-such-link') return gone(c)
    if (outcome.kind === 'problems') return again(outcome.problems)
    callsFirst = outcome.callsFirst
  }
  const kept = { ...questionnaire, draft: withDraft(questionnaire, typed) }
  const missing = openOn(kept, page).filter((item) => item.isRequired)
  const next = pageAfter(kept, page)
  const onward = next ? paths.question(handle, next.number) : paths.check(handle)
  const goesOn = missing.length > 0 ? paths.question(handle, page.number) : onward
  if (advice.length > 0) return show(c, <AdvicePage visit={visit} advice={advice} next={goesOn} />)
  if (callsFirst) return show(c, <CallFirstPage {...visit} next={goesOn} />)
  if (isLeaving) return c.redirect(paths.questions(handle), 303)
  if (missing.length > 0)
    return again(
      missing.map(({ id }) => ({
        instrument: page.instrument,
        item: id,
        problem: 'missing',
        expected: 'an answer',
      })),
    )
  return c.redirect(onward, 303)
}

async function send(world: Needs, c: Context, asked: Asked) {
  const { visit, questionnaire } = asked
  const { clinic, course, secret, words } = visit
  if (!canSend(questionnaire)) return show(c, <CheckPage {...asked} missing="answers" />, 422)
  const outcome = await answerQuestionnaire(world, { secret, answers: {} })
  switch (outcome.kind) {
    case 'no-such-link':
      return gone(c)
    case 'problems':
      return show(c, <CheckPage {...asked} missing="answers" />, 422)
    case 'stored': {
      if (outcome.callsFirst) return show(c, <CallFirstPage {...visit} />)
      // Who was told to speak with the clinic first is not invited by the same breath.
      const next = outcome.flags.length > 0 ? [] : comesNext(words, course, clinic, world.clock.now())
      const lines = [words.t('sent.clinic', { clinic: plainName(clinic) }), ...next]
      return show(c, <ThanksPage words={words} clinic={clinic} lines={lines} />)
    }
  }
}

/** Closed where it was answered, through this link or another one to it. */
async function askedOf(world: Needs, c: Context): Promise<Asked | undefined> {
  const visit = await openVisit(world, c, ['questionnaire'])
  const questionnaire = visit && (await questionnaireBehind(world, visit.target))
  return questionnaire && { visit, questionnaire }
}

function pageOf(c: Context, { questionnaire }: Asked): QuestionPage | undefined {
  return pagesOf(questionnaire).find(({ number }) => String(number) === c.req.param('page'))
}
