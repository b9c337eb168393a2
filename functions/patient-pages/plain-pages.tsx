import type { Clinic } from '../../shared/domain/clinic.ts'
import { Advice, Page } from './layout.tsx'
import type { PageWords } from './words.ts'

/** For a wrong link, a used one and an expired one alike: the page tells nobody which of them it is. */
export const GonePage = ({ words }: { words: PageWords }) => (
  <Page words={words} title={words.t('gone.title')}>
    <h1>{words.t('gone.title')}</h1>
    <p>{words.t('gone.how-long')}</p>
    <p>{words.t('gone.answered')}</p>
    <p>{words.t('gone.copied')}</p>
  </Page>
)

export const BusyPage = ({ words }: { words: PageWords }) => (
  <Page words={words} title={words.t('busy.title')}>
    <h1>{words.t('busy.title')}</h1>
    <p>{words.t('busy.wait')}</p>
  </Page>
)

export const TroublePage = ({ words, advice = [] }: { words: PageWords; advice?: string[] }) => (
  <Page words={words} title={words.t('trouble.title')}>
    <Advice words={words} advice={advice} />
    <h1>{words.t('trouble.title')}</h1>
    <p>{words.t('trouble.ours')}</p>
    <p>{words.t('trouble.help')}</p>
  </Page>
)

export type Refusal = 'too-large' | 'unreadable' | 'other-site'

export const RefusedPage = ({ words, what }: { words: PageWords; what: Refusal }) => (
  <Page words={words} title={words.t('refused.title')}>
    <h1>{words.t('refused.title')}</h1>
    <p>{words.t(`refused.${what}`)}</p>
    <p>{words.t('refused.again')}</p>
  </Page>
)

interface ThanksProps {
  words: PageWords
  clinic: Clinic
  advice?: string[]
  /** What has come of it, a sentence each. */
  lines: string[]
}

export const ThanksPage = ({ words, clinic, advice = [], lines }: ThanksProps) => (
  <Page words={words} title={words.t('thanks.title')} clinic={clinic}>
    <Advice words={words} advice={advice} clinic={clinic} />
    <h1>{words.t('thanks.title')}</h1>
    {lines.map((line) => (
      <p>{line}</p>
    ))}
    <p>{words.t('thanks.close')}</p>
  </Page>
)
