import { type Instrument, raw } from './instrument.ts'

/** Scores of 1 and 2 count as improved (Farrar JT et al. Pain 2001;94:149-158). */
export const pgicImprovedUpTo = 2

/** Some forms run the other way round; here 1 is best, which `better: 'lower'` says. */
export const pgic: Instrument = {
  id: 'pgic',
  version: 1,
  title: 'Change overall',
  recall: 'since the start of your treatment',
  introduction: '',
  items: [
    {
      kind: 'choice',
      id: 'change',
      question: 'Since the start of my treatment, my overall status is:',
      options: [
        { value: 1, label: 'Very much improved' },
        { value: 2, label: 'Much improved' },
        { value: 3, label: 'Minimally improved' },
        { value: 4, label: 'No change' },
        { value: 5, label: 'Minimally worse' },
        { value: 6, label: 'Much worse' },
        { value: 7, label: 'Very much worse' },
      ],
      isRequired: true,
    },
  ],
  scoring: raw('change'),
  range: { from: 1, to: 7 },
  better: 'lower',
  missing: 'One question: without its answer there is no score.',
  bands: [
    { from: 1, label: 'improved' },
    { from: 3, label: 'not much improved' },
  ],
  citation:
    'Patient Global Impression of Change: Guy W. ECDEU Assessment Manual for Psychopharmacology, 1976; as used by Farrar JT et al. Pain 2001;94:149-158.',
  licence: 'Public domain (NINDS Common Data Elements, notice of copyright).',
}
