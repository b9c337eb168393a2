import type { InstrumentWords } from '../form.ts'

export const painNrs: InstrumentWords = {
  of: 1,
  title: 'Poen',
  recall: 'y 24 awr ddiwethaf',
  introduction: '',
  items: {
    pain: {
      question: 'Pa mor gryf oedd eich poen ar gyfartaledd dros y 24 awr ddiwethaf?',
      lowest: 'Dim poen',
      highest: 'Y boen waethaf y gallaf ei dychmygu',
    },
  },
}

export const sleep: InstrumentWords = {
  of: 1,
  title: 'Cwsg',
  recall: 'neithiwr',
  introduction: '',
  items: {
    sleep: {
      question: 'Pa mor dda y gwnaethoch chi gysgu neithiwr?',
      lowest: 'Yn wael iawn',
      highest: 'Yn dda iawn',
    },
  },
}

export const fatigue: InstrumentWords = {
  of: 1,
  title: 'Blinder',
  recall: 'y 24 awr ddiwethaf',
  introduction: '',
  items: {
    fatigue: {
      question: 'Pa mor flinedig neu luddedig oeddech chi ar gyfartaledd dros y 24 awr ddiwethaf?',
      lowest: 'Dim o gwbl',
      highest: 'Mor flinedig ag y gallaf ei ddychmygu',
    },
  },
}

export const wellbeing: InstrumentWords = {
  of: 1,
  title: 'Llesiant',
  recall: 'y 24 awr ddiwethaf',
  introduction: '',
  items: {
    wellbeing: {
      question: 'At ei gilydd, sut ydych chi wedi bod dros y 24 awr ddiwethaf?',
      lowest: 'Cynddrwg ag y gall fod',
      highest: 'Cystal ag y gall fod',
    },
  },
}
