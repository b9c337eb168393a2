import type { ChoiceItem, Instrument, Item } from './instrument.ts'

const choice = (id: string, question: string, labels: string[]): ChoiceItem => ({
  kind: 'choice',
  id,
  question,
  options: labels.map((label, value) => ({ value, label })),
  isRequired: false,
})
const yesNo = (id: string, question: string): Item => ({ kind: 'yes-no', id, question, isRequired: false })

/** What a clinician wants to know before the first visit. Nothing in it decides: suitability is theirs to judge. */
export const intake: Instrument = {
  id: 'intake',
  version: 1,
  title: 'About you',
  recall: 'your health so far',
  introduction: 'This helps your clinician to get to know you. Leave out what you do not want to answer.',
  items: [
    choice('diagnosed-by', 'Who told you which condition you have?', [
      'A specialist at a hospital or a clinic',
      'My GP',
      'Somebody else',
      'Nobody yet, or I am not sure',
    ]),
    choice('diagnosed-when', 'When was that?', [
      'Less than a year ago',
      '1 to 5 years ago',
      'More than 5 years ago',
      'Not yet, or I am not sure',
    ]),
    {
      kind: 'scale',
      id: 'pain',
      question: 'How strong was your pain on average over the last 7 days?',
      lowest: 'No pain',
      highest: 'Worst pain I can imagine',
      isRequired: false,
    },
    choice('pain-since', 'How long have you had this pain?', [
      'Less than 3 months',
      '3 to 12 months',
      '1 to 5 years',
      'More than 5 years',
    ]),
    yesNo('tried-medicines', 'Have you tried medicines for it?'),
    yesNo('tried-exercise', 'Have you tried exercise or physiotherapy?'),
    yesNo('tried-talking', 'Have you tried a talking therapy?'),
    yesNo('tried-course', 'Have you been on a course on living with pain?'),
    {
      kind: 'text',
      id: 'tried-other',
      question: 'What else have you tried?',
      maxLength: 1000,
      isRequired: false,
      isAboutThePast: true,
    },
    choice('earlier-magnetic', 'Have you had magnetic treatment of the head before?', [
      'No',
      'Yes, and it helped',
      'Yes, and it did not help',
      'I am not sure',
    ]),
    choice('goal', 'What matters most to you?', [
      'Less pain',
      'Better sleep',
      'More energy',
      'Doing more of what I like or need to do',
      'Feeling better in my mood',
      'Something else',
    ]),
    {
      kind: 'text',
      id: 'goals',
      question: 'In your own words: what would you like to be able to do again?',
      maxLength: 1000,
      isRequired: false,
    },
  ],
  scoring: { kind: 'shown' },
  range: { from: 0, to: 10 },
  better: 'lower',
  missing: 'No total: each answer is shown to the clinician.',
  citation: 'Own questions, after what clinics ask at a referral; no published score.',
  licence: 'Own wording, Apache-2.0.',
}
