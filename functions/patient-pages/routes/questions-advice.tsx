import { Advice, Page } from '../layout.tsx'
import type { Visit } from '../visit.ts'

interface Props {
  visit: Visit
  advice: string[]
  /** Where the questions go on. */
  next: string
}

/** What to do at once, and nothing beside it; the answers are kept. */
export const AdvicePage = ({ visit: { words, clinic, handle }, advice, next }: Props) => (
  <Page words={words} title={words.t('advice.title')} clinic={clinic} handle={handle}>
    <Advice words={words} advice={advice} clinic={clinic} isHeading />
    <p>{words.t('questions.kept-and-told')}</p>
    <p>
      <a class="nhsuk-button nhsuk-button--secondary" href={next}>
        {words.t('questions.go-on-after')}
      </a>
    </p>
  </Page>
)
