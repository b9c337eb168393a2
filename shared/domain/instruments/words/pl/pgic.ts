import type { InstrumentWords } from '../form.ts'
import { translation } from './translation.ts'

export const pgic: InstrumentWords = {
  of: 1,
  title: 'Zmiana ogólna',
  recall: 'od początku leczenia',
  introduction: '',
  items: {
    change: {
      question: 'Od początku leczenia mój ogólny stan jest:',
      labels: {
        1: 'Bardzo znacznie lepszy',
        2: 'Znacznie lepszy',
        3: 'Minimalnie lepszy',
        4: 'Bez zmian',
        5: 'Minimalnie gorszy',
        6: 'Znacznie gorszy',
        7: 'Bardzo znacznie gorszy',
      },
    },
  },
  translation,
}
