import type { ItemAnswers } from '../../../shared/domain/instruments.ts'
import type { Instrument, Item } from '../../../shared/domain/instruments/instrument.ts'
import { invariant } from '../../../shared/domain/invariant.ts'
import type { Questionnaire } from '../../../shared/domain/questionnaire.ts'
import type { FormProblem } from '../../../shared/domain/questionnaire-form.ts'
import { openOn, pagesOf, type QuestionPage } from '../../../shared/domain/questionnaire-pages.ts'
import { idOf, leaveField, leaveValue } from '../answer-form.ts'
import { ErrorSummary, Send } from '../form-parts.tsx'
import { Advice, Page } from '../layout.tsx'
import { paths } from '../paths.ts'
import type { Visit } from '../visit.ts'
import { problemText, Question } from './question.tsx'

interface Props {
  visit: Visit
  questionnaire: Questionnaire
  page: QuestionPage
  /** As typed a moment ago, on this very page. What was saved earlier is never shown. */
  typed?: ItemAnswers
  problems?: FormProblem[]
  advice?: string[]
}

export const QuestionsPage = ({
  visit,
  questionnaire,
  page,
  typed = {},
  problems = [],
  advice = [],
}: Props) => {
  const { words, clinic, handle } = visit
  const instrument = words.instrument(page.instrument)
  const items = page.items.map(({ id }) => itemOf(instrument, id))
  const progress = words.t('questions.progress', { page: page.number, pages: pagesOf(questionnaire).length })
  const open = openOn(questionnaire, page)
  const kept = items.filter(({ id }) => typed[id] === undefined && !open.some((item) => item.id === id))
  const isAllKept = kept.length === items.length
  const isOneQuestion = items.length === 1 && instrument.introduction === '' && items[0]!.kind !== 'text'
  return (
    <Page
      words={words}
      title={`${progress}: ${words.t('questions.title')}`}
      clinic={clinic}
      back={page.number > 1 ? paths.question(handle, page.number - 1) : paths.questions(handle)}
      handle={handle}
      hasError={problems.length > 0}
    >
      <Advice words={words} advice={advice} clinic={clinic} />
      <ErrorSummary
        words={words}
        errors={problems.map((problem) => {
          const item = itemOf(instrument, problem.item)
          const text = problemText(words, problem, item, typed[item.id])
          return { field: idOf(page.instrument, item.id), text: `${text}: ${item.question}` }
        })}
      />
      <p class="nhsuk-caption-l">{progress}</p>
      {!isOneQuestion && <h1>{capital(instrument.recall)}</h1>}
      {instrument.introduction !== '' && <p>{instrument.introduction}</p>}
      {isAllKept && <p class="nhsuk-inset-text">{words.t('questions.page-answered')}</p>}
      {!isAllKept && !items.some((item) => item.isRequired) && <p>{words.t('questions.leave-out')}</p>}
      <form method="post">
        {items.map((item) => (
          <Question
            words={words}
            instrument={page.instrument}
            item={item}
            isHeading={isOneQuestion}
            isKept={!isAllKept && kept.includes(item)}
            typed={typed[item.id]}
            problem={problems.find((problem) => problem.item === item.id)}
          />
        ))}
        <Send label={words.t('continue')} />{' '}
        <button class="nhsuk-button nhsuk-button--secondary" name={leaveField} value={leaveValue}>
          {words.t('questions.later')}
        </button>
      </form>
      <Source instrument={instrument} />
    </Page>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function itemOf(instrument: Instrument, id: string): Item {
  const item = instrument.items.find((each) => each.id === id)
  invariant(item, `${instrument.id} has no ${id}`)
  return item
}

/** Who made the questions, wherever their licence asks for it, and that a translation of published ones is ours. */
const Source = ({ instrument: { citation, licence, translation } }: { instrument: Instrument }) => {
  const isCited = licence.includes('CC BY')
  return isCited || translation !== undefined ? (
    <div class="source">
      {isCited && (
        <p lang="en" dir="ltr">
          {citation} {licence}
        </p>
      )}
      {translation !== undefined && <p>{translation}</p>}
    </div>
  ) : null
}
