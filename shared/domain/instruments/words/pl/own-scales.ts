import type { InstrumentWords } from '../form.ts'

export const painNrs: InstrumentWords = {
  of: 1,
  title: 'Ból',
  recall: 'ostatnie 24 godziny',
  introduction: '',
  items: {
    pain: {
      question: 'Jak silny był średnio ból w ciągu ostatnich 24 godzin?',
      lowest: 'Brak bólu',
      highest: 'Najgorszy ból, jaki mogę sobie wyobrazić',
    },
  },
}

export const sleep: InstrumentWords = {
  of: 1,
  title: 'Sen',
  recall: 'ostatnia noc',
  introduction: '',
  items: {
    sleep: {
      question: 'Jak się spało ostatniej nocy?',
      lowest: 'Bardzo źle',
      highest: 'Bardzo dobrze',
    },
  },
}

export const fatigue: InstrumentWords = {
  of: 1,
  title: 'Zmęczenie',
  recall: 'ostatnie 24 godziny',
  introduction: '',
  items: {
    fatigue: {
      question: 'Jak duże było średnio zmęczenie lub wyczerpanie w ciągu ostatnich 24 godzin?',
      lowest: 'Żadne',
      highest: 'Największe, jakie mogę sobie wyobrazić',
    },
  },
}

export const wellbeing: InstrumentWords = {
  of: 1,
  title: 'Samopoczucie',
  recall: 'ostatnie 24 godziny',
  introduction: '',
  items: {
    wellbeing: {
      question: 'Jakie było ogólnie samopoczucie w ciągu ostatnich 24 godzin?',
      lowest: 'Najgorsze, jakie może być',
      highest: 'Najlepsze, jakie może być',
    },
  },
}
