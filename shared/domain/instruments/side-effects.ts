import type { Instrument, Item } from './instrument.ts'

const yesNo = (id: string, question: string): Item => ({ kind: 'yes-no', id, question, isRequired: false })
/** Asked of everybody: nobody may be left unasked about what calls for help at once. */
const safety = (id: string, question: string): Item => ({ kind: 'yes-no', id, question, isRequired: true })

/**
 * What to ask after a session and again a day later. The topics follow the effects reported in trials (Rossi S et al.
 * Clin Neurophysiol 2021;132:269-306); the words are our own, and the last six feed the table of red flags.
 */
export const sideEffects: Instrument = {
  id: 'side-effects',
  version: 1,
  title: 'After your appointment',
  recall: 'since your last appointment',
  introduction: 'Since your last appointment, have you noticed any of these?',
  items: [
    {
      kind: 'scale',
      id: 'headache',
      question: 'How strong was your headache at its worst?',
      lowest: 'No headache',
      highest: 'Worst I can imagine',
      isRequired: false,
    },
    yesNo('scalp', 'Pain or soreness of the scalp, or where the device touched your head?'),
    yesNo('jaw', 'Pain in your neck or jaw?'),
    yesNo('twitching', 'Twitching in your face?'),
    yesNo('tiredness', 'Unusual tiredness?'),
    yesNo('dizziness', 'Dizziness, or feeling faint?'),
    yesNo('nausea', 'Feeling sick?'),
    yesNo('hearing', 'Ringing in your ears, or a change in your hearing?'),
    yesNo('concentration', 'Trouble concentrating?'),
    yesNo('mood', 'A change in your mood?'),
    yesNo('sleep', 'A change in your sleep?'),
    safety('seizure', 'A seizure or fit, or did you pass out?'),
    safety('weakness', 'New weakness or numbness, trouble speaking, or trouble seeing?'),
    safety('worst-headache', 'A sudden headache, worse than any you have had before?'),
    safety('hearing-loss', 'Did you lose hearing in one or both ears?'),
    safety('self-harm', 'Thoughts of harming yourself, or of not wanting to live?'),
    safety('elation', 'Feeling far more excited, restless or driven than is usual for you?'),
    {
      kind: 'text',
      id: 'other',
      question: 'Is there anything else that you noticed?',
      maxLength: 1000,
      isRequired: false,
    },
  ],
  scoring: { kind: 'shown' },
  range: { from: 0, to: 10 },
  better: 'lower',
  missing: 'No total: each answer is shown beside the one from before the treatment.',
  citation: 'Own questions, after the topics of Rossi S et al. Clin Neurophysiol 2021;132:269-306.',
  licence: 'Own wording, Apache-2.0.',
}
