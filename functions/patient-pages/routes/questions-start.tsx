import type { Questionnaire } from '../../../shared/domain/questionnaire.ts'
import { isBegun, nextPage, pagesOf } from '../../../shared/domain/questionnaire-pages.ts'
import { Page } from '../layout.tsx'
import { paths } from '../paths.ts'
import type { Visit } from '../visit.ts'

/** What it is and how long; on coming back, the way to where it stopped. */
export const StartPage = ({ visit, questionnaire }: { visit: Visit; questionnaire: Questionnaire }) => {
  const { words, clinic, handle } = visit
  const next = nextPage(questionnaire)
  return (
    <Page words={words} title={words.t('questions.title')} clinic={clinic} handle={handle}>
      <h1>{words.t('questions.title')}</h1>
      {isBegun(questionnaire) ? (
        <p>{words.t('questions.kept')}</p>
      ) : (
        <p>
          {words.t('questions.about')} {words.t('questions.length', { pages: pagesOf(questionnaire).length })}
        </p>
      )}
      <p>{words.t('questions.stop')}</p>
      <p>
        <a class="nhsuk-button" href={next ? paths.question(handle, next.number) : paths.check(handle)}>
          {words.t(isBegun(questionnaire) ? 'questions.go-on' : 'questions.start')}
        </a>
      </p>
    </Page>
  )
}
