import type { InstrumentWords } from '../form.ts'
import { translation } from './translation.ts'

export const pgic: InstrumentWords = {
  of: 1,
  title: 'Newid cyffredinol',
  recall: 'ers dechrau eich triniaeth',
  introduction: '',
  items: {
    change: {
      question: 'Ers dechrau fy nhriniaeth, mae fy nghyflwr cyffredinol:',
      labels: {
        1: 'Wedi gwella’n fawr iawn',
        2: 'Wedi gwella’n fawr',
        3: 'Wedi gwella ychydig bach',
        4: 'Heb newid',
        5: 'Wedi gwaethygu ychydig bach',
        6: 'Wedi gwaethygu’n fawr',
        7: 'Wedi gwaethygu’n fawr iawn',
      },
    },
  },
  translation,
}
