import type { Instrument, Item } from './instrument.ts'

const asked = (id: string, question: string): Item => ({ kind: 'yes-no', id, question, isRequired: true })

/** What may have changed since the last session. Any yes is a call to the clinic before the patient sets out. */
export const sameDay: Instrument = {
  id: 'same-day',
  version: 1,
  title: 'Before you set out',
  recall: 'since your last appointment',
  introduction: '',
  items: [
    asked('sleep', 'Did you sleep much less than usual last night?'),
    asked('alcohol', 'Have you had a lot of alcohol since yesterday, or stopped drinking suddenly?'),
    asked('medicines', 'Have you started, stopped or changed a medicine?'),
    asked('pregnancy', 'Could you be pregnant?'),
    asked('implant', 'Have you been given an implant, or could metal have got into your body?'),
    asked('seizure', 'Have you had a seizure or fit, or did you faint or pass out?'),
    asked('illness', 'Are you ill today, or do you have a fever?'),
  ],
  scoring: { kind: 'shown' },
  range: { from: 0, to: 1 },
  better: 'lower',
  missing: 'No total: any yes is a task for the clinic.',
  citation:
    'Own questions, after what raises the risk of a seizure in Rossi S et al. Clin Neurophysiol 2021;132:269-306.',
  licence: 'Own wording, Apache-2.0.',
}
