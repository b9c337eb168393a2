import type { ChoiceItem, Instrument } from './instrument.ts'

const howOften = [
  { value: 0, label: 'Not at all' },
  { value: 1, label: 'Several days' },
  { value: 2, label: 'More than half the days' },
  { value: 3, label: 'Nearly every day' },
]

/**
 * A sum of items from 0 to 3. No question has to be answered, but a total needs all of them: the papers give no rule
 * for items left out, and a sum that misses one looks better than the patient is.
 */
function family(
  own: Pick<Instrument, 'id' | 'title' | 'bands' | 'citation'>,
  prefix: string,
  questions: string[],
): Instrument {
  const items = questions.map((question, i): ChoiceItem => ({
    kind: 'choice',
    id: `${prefix}-${i + 1}`,
    question,
    options: howOften,
    isRequired: false,
  }))
  return {
    ...own,
    version: 1,
    recall: 'the last 2 weeks',
    introduction: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
    items,
    scoring: {
      kind: 'domains',
      domains: [{ title: 'Score', items: items.map((i) => i.id), dividedBy: 1, atLeast: items.length }],
    },
    range: { from: 0, to: 3 * items.length },
    better: 'lower',
    missing: 'A total only where every question was answered.',
    licence:
      'Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.',
  }
}

export const phq8 = family(
  {
    id: 'phq-8',
    title: 'PHQ-8',
    bands: [
      { from: 0, label: 'none or minimal' },
      { from: 5, label: 'mild' },
      { from: 10, label: 'moderate' },
      { from: 15, label: 'moderately severe' },
      { from: 20, label: 'severe' },
    ],
    citation:
      'Kroenke K, Strine TW, Spitzer RL, Williams JBW, Berry JT, Mokdad AH. The PHQ-8 as a measure of current depression in the general population. J Affect Disord 2009;114:163-173.',
  },
  'phq',
  [
    'Little interest or pleasure in doing things',
    'Feeling down, depressed, or hopeless',
    'Trouble falling or staying asleep, or sleeping too much',
    'Feeling tired or having little energy',
    'Poor appetite or overeating',
    'Feeling bad about yourself - or that you are a failure or have let yourself or your family down',
    'Trouble concentrating on things, such as reading the newspaper or watching television',
    'Moving or speaking so slowly that other people could have noticed? Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual',
  ],
)

export const gad7 = family(
  {
    id: 'gad-7',
    title: 'GAD-7',
    bands: [
      { from: 0, label: 'minimal' },
      { from: 5, label: 'mild' },
      { from: 10, label: 'moderate' },
      { from: 15, label: 'severe' },
    ],
    citation:
      'Spitzer RL, Kroenke K, Williams JBW, Loewe B. A brief measure for assessing generalized anxiety disorder: the GAD-7. Arch Intern Med 2006;166:1092-1097.',
  },
  'gad',
  [
    'Feeling nervous, anxious or on edge',
    'Not being able to stop or control worrying',
    'Worrying too much about different things',
    'Trouble relaxing',
    'Being so restless that it is hard to sit still',
    'Becoming easily annoyed or irritable',
    'Feeling afraid as if something awful might happen',
  ],
)
