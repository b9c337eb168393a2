import type { Clinic } from '../../../shared/domain/clinic.ts'
import { type InstrumentId, instruments, type ItemAnswers } from '../../../shared/domain/instruments.ts'
import type { Item } from '../../../shared/domain/instruments/instrument.ts'
import type { Questionnaire } from '../../../shared/domain/questionnaire.ts'
import type { AnswersByInstrument } from '../../../shared/domain/questionnaire-form.ts'
import { actionField, fieldOf, type FieldProblem } from '../form-body.ts'
import { Advice, Page } from '../layout.tsx'
import type { PageWords } from '../words.ts'

interface FormProps {
  words: PageWords
  clinic: Clinic
  questionnaire: Questionnaire
  /** As typed a moment ago, on this very page. What was saved earlier is never shown. */
  typed?: AnswersByInstrument
  problems?: FieldProblem[]
  /** Why nothing was sent, where no single field is at fault. */
  notice?: string
  advice?: string[]
}

/** Questions without an answer, saved or typed. */
export const openQuestions = (questionnaire: Questionnaire, typed: AnswersByInstrument = {}): number =>
  questionnaire.instruments
    .flatMap((id) => instruments[id].items.map((item) => ({ id, item })))
    .filter(
      ({ id, item }) =>
        item.kind !== 'text' &&
        questionnaire.draft[id]?.[item.id] === undefined &&
        typed[id]?.[item.id] === undefined,
    ).length

export const QuestionnairePage = (props: FormProps) => {
  const { words, clinic, questionnaire, typed = {}, problems = [], notice, advice = [] } = props
  const isResumed = Object.values(questionnaire.draft).some((items) => Object.keys(items).length > 0)
  const hasProblem = problems.length > 0 || notice !== undefined
  return (
    <Page words={words} title="How are you?" hasError={hasProblem} clinic={clinic}>
      <Advice words={words} advice={advice} />
      {hasProblem && <Problems problems={problems} notice={notice} />}
      <h1>How are you?</h1>
      {isResumed ? (
        <p>
          You have answered some of these questions already. Their answers are kept, and are not shown here.{' '}
          {openText(openQuestions(questionnaire))}
        </p>
      ) : (
        <p>You can stop at any time and go on later with the same link.</p>
      )}
      <form method="post">
        {questionnaire.instruments.map((id, i) => (
          <Section
            id={id}
            isFirstOfRecall={
              instruments[questionnaire.instruments[i - 1] ?? id].recall !== instruments[id].recall || i === 0
            }
            isLast={i === questionnaire.instruments.length - 1}
            saved={questionnaire.draft[id] ?? {}}
            typed={typed[id] ?? {}}
            problems={problems.filter((p) => p.instrument === id)}
          />
        ))}
        <p>
          <button type="submit" name={actionField} value="send">
            Send my answers
          </button>
          <SaveButton />
        </p>
      </form>
    </Page>
  )
}

const openText = (open: number): string =>
  open === 0 ? 'None is open any more.' : open === 1 ? 'One is still open.' : `${open} are still open.`

/** The first button of the form: the one that the Enter key presses keeps and does not send. */
const SaveButton = () => (
  <button type="submit" name={actionField} value="save" class="secondary">
    Save and go on later
  </button>
)

const idOf = (instrument: InstrumentId, item: string) => fieldOf(instrument, item).replace('.', '-')
const inputOf = (problem: FieldProblem) => `${idOf(problem.instrument, problem.item)}-first`
const itemOf = ({ instrument, item }: FieldProblem) =>
  instruments[instrument].items.find((i) => i.id === item)

const problemText = (problem: FieldProblem): string => {
  switch (problem.problem) {
    case 'missing':
      return 'Please answer this question'
    case 'too-long':
      return `Please shorten this to ${problem.expected.replace('text of ', '')}`
    default:
      return 'Please type this again, in plain letters'
  }
}

const Problems = ({ problems, notice }: { problems: FieldProblem[]; notice: string | undefined }) => (
  <section class="problems" role="alert" aria-labelledby="problems">
    <h2 id="problems">Your answers are not sent yet</h2>
    {notice !== undefined && <p>{notice}</p>}
    {problems.length > 0 && (
      <ul>
        {problems.map((problem) => (
          <li>
            <a href={`#${inputOf(problem)}`}>
              {problemText(problem)}: {itemOf(problem)?.question}
            </a>
          </li>
        ))}
      </ul>
    )}
  </section>
)

interface SectionProps {
  id: InstrumentId
  isFirstOfRecall: boolean
  isLast: boolean
  saved: ItemAnswers
  typed: ItemAnswers
  problems: FieldProblem[]
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const Section = ({ id, isFirstOfRecall, isLast, saved, typed, problems }: SectionProps) => {
  const { recall, introduction, items, citation, licence } = instruments[id]
  const isLicensed = licence.includes('CC BY')
  return (
    <section>
      {isFirstOfRecall && <h2>{capital(recall)}</h2>}
      {introduction !== '' && <p>{introduction}</p>}
      {items.map((item) => (
        <Question
          instrument={id}
          item={item}
          isSaved={saved[item.id] !== undefined}
          typed={typed[item.id]}
          problem={problems.find((p) => p.item === item.id)}
        />
      ))}
      {isLicensed && (
        <p class="source">
          {citation} {licence}
        </p>
      )}
      {!isLast && items.length > 5 && (
        <p>
          <SaveButton />
        </p>
      )}
    </section>
  )
}

interface QuestionProps {
  instrument: InstrumentId
  item: Item
  isSaved: boolean
  typed: number | string | undefined
  problem: FieldProblem | undefined
}

const Question = ({ instrument, item, isSaved, typed, problem }: QuestionProps) => {
  const isClosed = isSaved && typed === undefined && !problem
  const fields = <Fields instrument={instrument} item={item} typed={typed} problem={problem} />
  if (!isClosed) return fields
  return (
    <div class="answered">
      <p>
        {item.question} <strong>Answered.</strong>
      </p>
      <details>
        <summary>
          Answer again<span class="unseen">: {item.question}</span>
        </summary>
        {fields}
      </details>
    </div>
  )
}

const Fields = ({ instrument, item, typed, problem }: Omit<QuestionProps, 'isSaved'>) => {
  const id = idOf(instrument, item.id)
  const name = fieldOf(instrument, item.id)
  const problemId = problem && `${id}-problem`
  const message = problem && (
    <p class="problem" id={problemId}>
      {problemText(problem)}
    </p>
  )
  if (item.kind === 'text')
    return (
      <div class="question">
        <label for={`${id}-first`}>{item.question}</label>
        {message}
        <textarea
          id={`${id}-first`}
          name={name}
          rows={4}
          maxlength={item.maxLength}
          aria-describedby={problemId}
          aria-invalid={problem ? 'true' : undefined}
        >
          {typed ?? ''}
        </textarea>
      </div>
    )
  const ends = item.kind === 'scale' ? `${id}-ends` : undefined
  return (
    <fieldset aria-describedby={[problemId, ends].filter(Boolean).join(' ') || undefined}>
      <legend>{item.question}</legend>
      {message}
      {item.kind === 'scale' && (
        <p class="ends" id={ends}>
          <span>0: {item.lowest}</span> <span>10: {item.highest}</span>
        </p>
      )}
      <div class={item.kind === 'scale' ? 'scale' : item.kind === 'yes-no' ? 'options two' : 'options'}>
        {optionsOf(item).map(({ value, label }, i) => (
          <label>
            <input
              type="radio"
              name={name}
              value={String(value)}
              id={i === 0 ? `${id}-first` : undefined}
              checked={typed === value}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function optionsOf(item: Exclude<Item, { kind: 'text' }>): { value: number; label: string }[] {
  switch (item.kind) {
    case 'scale':
      return Array.from({ length: 11 }, (_, value) => ({ value, label: String(value) }))
    case 'yes-no':
      return [
        { value: 0, label: 'No' },
        { value: 1, label: 'Yes' },
      ]
    case 'choice':
      return item.options
  }
}

interface SavedProps {
  words: PageWords
  clinic: Clinic
  advice: string[]
  open: number
  here: string
}

export const SavedPage = ({ words, clinic, advice, open, here }: SavedProps) => (
  <Page words={words} title="Saved" clinic={clinic}>
    <Advice words={words} advice={advice} />
    <h1>Saved so far</h1>
    <p>{openText(open)}</p>
    <p>
      <a class="nhsuk-button" href={here}>
        Go on now
      </a>
    </p>
  </Page>
)
