import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Session } from '../../../shared/domain/course.ts'
import type { ItemAnswers } from '../../../shared/domain/instruments.ts'
import type { FormProblem } from '../../../shared/domain/questionnaire-form.ts'
import { longTimeText } from '../../../shared/domain/wording/days.ts'
import { plainName } from '../../../shared/domain/wording/names.ts'
import { phoneText } from '../../../shared/domain/wording/phone.ts'
import { idOf } from '../answer-form.ts'
import { ErrorSummary, Send } from '../form-parts.tsx'
import { Advice, Page } from '../layout.tsx'
import { paths } from '../paths.ts'
import type { Visit } from '../visit.ts'
import type { PageWords } from '../words.ts'
import { problemText, Question } from './question.tsx'

/** Whose check it is, and before which session. */
export interface Checked {
  visit: Visit
  session: Session
}

interface FormProps extends Checked {
  /** As typed a moment ago. */
  typed?: ItemAnswers
  problems?: FormProblem[]
  advice?: string[]
}

export const SameDayPage = ({ visit, session, typed = {}, problems = [], advice = [] }: FormProps) => {
  const { words, clinic, handle } = visit
  const { items } = words.instrument('same-day')
  const title = words.t('same-day.title')
  const problemOf = (id: string) => problems.find(({ item }) => item === id)
  return (
    <Page
      words={words}
      title={title}
      clinic={clinic}
      back={paths.session(handle, session.id)}
      handle={handle}
      hasError={problems.length > 0}
    >
      <Advice words={words} advice={advice} clinic={clinic} />
      <ErrorSummary
        words={words}
        errors={items.flatMap((item) => {
          const problem = problemOf(item.id)
          if (!problem) return []
          const text = problemText(words, problem, item, typed[item.id])
          return [{ field: idOf('same-day', item.id), text: `${text}: ${item.question}` }]
        })}
      />
      <h1>{title}</h1>
      <p>{words.t('same-day.about', { when: longTimeText(session, words.language) })}</p>
      <p>{words.t('same-day.how')}</p>
      <form method="post">
        {items.map((item) => (
          <Question
            words={words}
            instrument="same-day"
            item={item}
            isHeading={false}
            isKept={false}
            typed={typed[item.id]}
            problem={problemOf(item.id)}
          />
        ))}
        <Send label={words.t('same-day.send')} />
      </form>
    </Page>
  )
}

interface NoteProps extends Checked {
  says: 'done' | 'not-now'
  advice?: string[]
}

export const SameDayNote = ({ visit, session, says, advice = [] }: NoteProps) => {
  const { words, clinic, handle } = visit
  const title = words.t('same-day.title')
  return (
    <Page
      words={words}
      title={title}
      clinic={clinic}
      back={paths.session(handle, session.id)}
      handle={handle}
    >
      <Advice words={words} advice={advice} clinic={clinic} />
      <h1>{title}</h1>
      <p>{words.t(`same-day.${says}`)}</p>
      <p>{words.t('same-day.changes', { phone: phoneText(clinic.phone) })}</p>
    </Page>
  )
}

interface CallProps {
  words: PageWords
  clinic: Clinic
  handle: string
  /** What is more urgent stands above it. */
  advice?: string[]
  /** Where the questions go on. */
  next?: string
}

/** At any yes: what to do now, before anybody at the clinic has read it. */
export const CallFirstPage = ({ words, clinic, handle, advice = [], next }: CallProps) => {
  const title = words.t('same-day.call')
  const phone = phoneText(clinic.phone)
  return (
    <Page words={words} title={title} clinic={clinic} handle={handle}>
      <Advice words={words} advice={advice} clinic={clinic} />
      <h1>{title}</h1>
      <p>
        <a class="nhsuk-button" href={`tel:${clinic.phone}`}>
          {words.t('same-day.call-number', { clinic: plainName(clinic), phone })}
        </a>
      </p>
      <p>{words.t('same-day.call-wait')}</p>
      <p>{words.t('same-day.call-why')}</p>
      <p>{words.t('same-day.call-told')}</p>
      {next !== undefined && (
        <p>
          <a class="nhsuk-button nhsuk-button--secondary" href={next}>
            {words.t('questions.go-on-after')}
          </a>
        </p>
      )}
    </Page>
  )
}
