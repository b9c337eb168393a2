import type { InstrumentId } from '../../../shared/domain/instruments.ts'
import type { Item } from '../../../shared/domain/instruments/instrument.ts'
import type { FormProblem } from '../../../shared/domain/questionnaire-form.ts'
import { fieldOf, idOf } from '../answer-form.ts'
import { Choices, Scale, TextArea } from '../form-parts.tsx'
import type { PageWords } from '../words.ts'

interface Props {
  words: PageWords
  instrument: InstrumentId
  item: Item
  isHeading: boolean
  /** It has an answer already, which is not shown. */
  isKept: boolean
  typed: number | string | undefined
  problem: FormProblem | undefined
}

export const Question = ({ words, instrument, item, isHeading, isKept, typed, problem }: Props) => {
  const shared = {
    id: idOf(instrument, item.id),
    name: fieldOf(instrument, item.id),
    ...(isKept && { hint: words.t('questions.answered') }),
    ...(problem && { error: problemText(words, problem, item, typed) }),
  }
  if (item.kind === 'text')
    return (
      <TextArea
        {...shared}
        label={item.question}
        maxLength={item.maxLength}
        typed={typed === undefined ? undefined : String(typed)}
      />
    )
  const asked = {
    ...shared,
    legend: item.question,
    isHeading,
    chosen: typed === undefined ? undefined : String(typed),
  }
  switch (item.kind) {
    case 'scale':
      return <Scale {...asked} lowest={item.lowest} highest={item.highest} />
    case 'yes-no':
      return (
        <Choices
          {...asked}
          isInline
          choices={[
            { value: '1', label: words.t('questions.yes') },
            { value: '0', label: words.t('questions.no') },
          ]}
        />
      )
    case 'choice':
      return (
        <Choices
          {...asked}
          choices={item.options.map(({ value, label }) => ({ value: String(value), label }))}
        />
      )
  }
}

export function problemText(
  words: PageWords,
  { problem }: FormProblem,
  item: Item,
  typed: number | string | undefined,
): string {
  if (problem === 'missing') return words.t('questions.missing')
  if (problem === 'too-long' && item.kind === 'text')
    return words.t('questions.too-long', { most: item.maxLength, written: String(typed).length })
  return words.t('questions.letters')
}
