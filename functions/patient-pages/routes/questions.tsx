import type { Hono } from 'hono'
import { asId } from '../../../shared/domain/ids.ts'
import { redFlags } from '../../../shared/domain/red-flags.ts'
import type { AnswersByInstrument } from '../../../shared/domain/questionnaire-form.ts'
import { answerQuestionnaire } from '../../../shared/use-cases/answer-questionnaire.ts'
import { saveDraft } from '../../../shared/use-cases/save-draft.ts'
import { gone, refused, show } from '../answers.tsx'
import { readForm } from '../form-body.ts'
import { paths, routes } from '../paths.ts'
import { ThanksPage } from '../plain-pages.tsx'
import { type Needs, openVisit, type Visit } from '../visit.ts'
import { openQuestions, QuestionnairePage, SavedPage } from './questionnaire-form.tsx'

export function questionRoutes(app: Hono, world: Needs): void {
  app.get(routes.questions, async (c) => {
    const visit = await openVisit(world, c, ['questionnaire'])
    const questionnaire = visit && (await questionnaireOf(world, visit))
    return questionnaire ? show(c, <QuestionnairePage {...visit} questionnaire={questionnaire} />) : gone(c)
  })

  app.post(routes.questions, async (c) => {
    const visit = await openVisit(world, c, ['questionnaire'])
    const questionnaire = visit && (await questionnaireOf(world, visit))
    if (!questionnaire) return gone(c)
    const { clinic, secret, words, handle } = visit
    const form = readForm(await c.req.text(), questionnaire)
    if (form.kind === 'unreadable') return refused(c, 'unreadable', 422)
    const { answers } = form
    // Only of what was typed just now: advice about an earlier answer would tell that answer to whoever has the link.
    const advice = visit.words.advice(redFlags(answers), clinic)
    const again = (over: Partial<Parameters<typeof QuestionnairePage>[0]>) => {
      return show(
        c,
        <QuestionnairePage
          {...visit}
          questionnaire={questionnaire}
          typed={answers}
          advice={advice}
          {...over}
        />,
        422,
      )
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
        return show(
          c,
          <ThanksPage
            words={words}
            clinic={clinic}
            advice={words.advice(outcome.flags, clinic)}
            lines={[]}
          />,
        )
      case 'saved-so-far':
        return show(
          c,
          <SavedPage
            words={words}
            clinic={clinic}
            advice={advice}
            open={openQuestions(questionnaire, answers)}
            here={paths.questions(handle)}
          />,
        )
    }
  })
}

const isEmpty = (answers: AnswersByInstrument): boolean =>
  Object.values(answers).every((items) => Object.keys(items).length === 0)

async function questionnaireOf(world: Needs, { target }: Visit) {
  const { clinicId, patientId, about } = target
  const questionnaire = await world.store.questionnaire({ clinicId, patientId, questionnaireId: asId(about) })
  return questionnaire?.answeredAt === undefined ? questionnaire : undefined
}
