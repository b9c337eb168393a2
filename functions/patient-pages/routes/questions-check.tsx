import type { Questionnaire } from '../../../shared/domain/questionnaire.ts'
import { isBegun, openOn, pagesOf } from '../../../shared/domain/questionnaire-pages.ts'
import { idOf } from '../answer-form.ts'
import { Choices, ErrorSummary, type FieldError, Send } from '../form-parts.tsx'
import { Page } from '../layout.tsx'
import { paths } from '../paths.ts'
import type { Visit } from '../visit.ts'

export const sendField = 'send'
/** Of the first way to what is open. */
const owedId = 'owed'

interface Props {
  visit: Visit
  questionnaire: Questionnaire
  /** It was to be sent, and this was missing. */
  missing?: 'choice' | 'answers'
}

/** What is still open, with a way to each, and the sending of the rest. */
export const CheckPage = ({ visit, questionnaire, missing }: Props) => {
  const { words, clinic, handle } = visit
  const pages = pagesOf(questionnaire)
  const open = pages.map((page) => ({ ...page, items: openOn(questionnaire, page) }))
  const owed = open.flatMap(({ instrument, number, items }) => {
    const asked = words.instrument(instrument).items
    return items
      .filter((item) => item.isRequired)
      .map(({ id }) => ({
        href: `${paths.question(handle, number)}#${idOf(instrument, id)}`,
        question: asked.find((item) => item.id === id)?.question,
      }))
  })
  const leftOut = open.filter(({ items }) => items.some((item) => !item.isRequired))
  const errors: Record<NonNullable<typeof missing>, FieldError> = {
    choice: { field: sendField, text: words.t('check.choose') },
    answers: { field: owedId, text: words.t('check.answers-missing') },
  }
  return (
    <Page
      words={words}
      title={words.t('check.title')}
      clinic={clinic}
      back={paths.question(handle, pages.length)}
      handle={handle}
      hasError={missing !== undefined}
    >
      <ErrorSummary words={words} errors={missing ? [errors[missing]] : []} />
      <h1>{words.t('check.title')}</h1>
      {owed.length > 0 && (
        <>
          <p>{words.t('check.owed')}</p>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {owed.map(({ href, question }, i) => (
              <li>
                <a href={href} id={i === 0 ? owedId : undefined}>
                  {question}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {leftOut.length > 0 && (
        <>
          <p>{words.t('check.left-out')}</p>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {leftOut.map(({ number, items }, i) => (
              <li>
                <a
                  href={paths.question(handle, number)}
                  id={i === 0 && owed.length === 0 ? owedId : undefined}
                >
                  {words.t('check.page', { page: number, count: items.length })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {owed.length + leftOut.length === 0 && <p>{words.t('check.all')}</p>}
      {canSend(questionnaire) ? (
        <form method="post">
          <Choices
            id={sendField}
            name={sendField}
            legend={words.t('check.ready')}
            choices={[
              { value: 'yes', label: words.t('check.yes') },
              { value: 'later', label: words.t('check.no') },
            ]}
            error={missing === 'choice' ? errors.choice.text : undefined}
          />
          <Send label={words.t('check.send')} />
        </form>
      ) : (
        <p>{words.t('check.not-yet')}</p>
      )}
    </Page>
  )
}

/** Something is answered, and all that has to be. */
export const canSend = (questionnaire: Questionnaire): boolean =>
  isBegun(questionnaire) &&
  pagesOf(questionnaire).every((page) => openOn(questionnaire, page).every((item) => !item.isRequired))
