import type { ChoiceItem, Instrument } from './instrument.ts'

export const safetyAnswers = { no: 0, yes: 1, notSure: 2 } as const

/** Asked of everybody, and "not sure" is an answer: screening.ts weighs it. */
const asked = (id: string, question: string): ChoiceItem => ({
  kind: 'choice',
  id,
  question,
  options: [
    { value: safetyAnswers.no, label: 'No' },
    { value: safetyAnswers.yes, label: 'Yes' },
    { value: safetyAnswers.notSure, label: 'I am not sure' },
  ],
  isRequired: true,
})

/** The topics are published, the words are our own. A yes refuses nobody; it is for a clinician to read. */
export const tmsSafety: Instrument = {
  id: 'tms-safety',
  version: 1,
  title: 'Your safety',
  recall: 'your whole life',
  introduction:
    'Please answer every question. Yes does not mean that you cannot be treated: a clinician reads your answers and speaks with you.',
  items: [
    asked('seizure', 'Have you ever had a seizure or fit, or been told that you have epilepsy?'),
    asked('fainting', 'Have you ever fainted or passed out?'),
    asked('head-injury', 'Have you ever hurt your head so badly that you passed out?'),
    asked('hearing', 'Do you have trouble with your hearing, or ringing in your ears?'),
    asked('cochlear-implant', 'Do you have a hearing implant inside your ear (a cochlear implant)?'),
    asked('pregnancy', 'Are you pregnant, or could you be?'),
    asked(
      'metal',
      'Is there metal in your head, neck or body, such as a clip, plate, coil, splinter or shunt? Fillings in your teeth do not count.',
    ),
    asked('neurostimulator', 'Do you have a device in your body that stimulates your brain or nerves?'),
    asked('pacemaker', 'Do you have a pacemaker, or wires that go into your heart?'),
    asked('infusion-pump', 'Do you have a pump in your body that gives you medicine?'),
    asked('medicines', 'Do you take any medicines?'),
    {
      kind: 'text',
      id: 'medicines-which',
      question: 'Which medicines do you take?',
      maxLength: 1000,
      isRequired: false,
      isAboutThePast: true,
    },
    asked('earlier-tms', 'Has magnetic treatment of the head ever caused you a problem?'),
    asked('earlier-mri', 'Has an MRI scan ever caused you a problem?'),
    {
      kind: 'text',
      id: 'more',
      question: 'If you said yes or not sure, please tell us more.',
      maxLength: 2000,
      isRequired: false,
      isAboutThePast: true,
    },
  ],
  scoring: { kind: 'shown' },
  range: { from: 0, to: 2 },
  better: 'lower',
  missing: 'No total. A question without an answer counts as one to look into.',
  citation:
    'Own questions, after the topics of Rossi S, Hallett M, Rossini PM, Pascual-Leone A. Screening questionnaire before TMS: an update. Clin Neurophysiol 2011;122:1686.',
  licence: 'Own wording, Apache-2.0.',
}
