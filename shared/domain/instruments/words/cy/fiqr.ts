import type { InstrumentWords } from '../form.ts'
import { translation } from './translation.ts'

const activity = (question: string) => ({ question, lowest: 'Dim anhawster', highest: 'Anodd iawn' })
const overall = (question: string) => ({ question, lowest: 'Byth', highest: 'Bob amser' })
const symptom = (what: string, lowest: string, highest: string) => ({
  question: `Rhowch sgôr i ${what}`,
  lowest,
  highest,
})

export const fiqr: InstrumentWords = {
  of: 1,
  title: 'Holiadur Effaith Ffibromyalgia Diwygiedig (FIQR)',
  recall: 'y 7 diwrnod diwethaf',
  introduction:
    'Ar gyfer pob cwestiwn, dewiswch y rhif sy’n disgrifio’r 7 diwrnod diwethaf orau. Os na wnaethoch chi weithgaredd yn ystod y 7 diwrnod diwethaf, rhowch sgôr i’r anhawster y tro diwethaf i chi ei wneud. Os na allwch ei wneud, dewiswch 10.',
  items: {
    'function-1': activity('Brwsio neu gribo eich gwallt'),
    'function-2': activity('Cerdded yn ddi-dor am 20 munud'),
    'function-3': activity('Paratoi pryd o fwyd cartref'),
    'function-4': activity('Hwfro, sgwrio neu ysgubo lloriau'),
    'function-5': activity('Codi a chario bag llawn o neges o’r siop fwyd'),
    'function-6': activity('Dringo un rhes o risiau'),
    'function-7': activity('Newid dillad gwely'),
    'function-8': activity('Eistedd mewn cadair am 45 munud'),
    'function-9': activity('Mynd i siopa am fwyd'),
    'overall-1': overall('Rhwystrodd ffibromyalgia fi rhag cyflawni nodau ar gyfer yr wythnos'),
    'overall-2': overall('Roedd symptomau fy ffibromyalgia yn fy llethu’n llwyr'),
    'symptom-1': symptom('lefel eich poen', 'Dim poen', 'Poen annioddefol'),
    'symptom-2': symptom('lefel eich egni', 'Llawer o egni', 'Dim egni'),
    'symptom-3': symptom('lefel eich stiffrwydd', 'Dim stiffrwydd', 'Stiffrwydd difrifol'),
    'symptom-4': symptom('ansawdd eich cwsg', 'Deffro wedi gorffwys yn dda', 'Deffro’n flinedig iawn'),
    'symptom-5': symptom('lefel eich iselder', 'Dim iselder', 'Isel iawn'),
    'symptom-6': symptom('lefel eich problemau cof', 'Cof da', 'Cof gwael iawn'),
    'symptom-7': symptom('lefel eich gorbryder', 'Ddim yn bryderus', 'Pryderus iawn'),
    'symptom-8': symptom('lefel eich tynerwch wrth gael eich cyffwrdd', 'Dim tynerwch', 'Tyner iawn'),
    'symptom-9': symptom(
      'lefel eich problemau cydbwysedd',
      'Dim diffyg cydbwysedd',
      'Diffyg cydbwysedd difrifol',
    ),
    'symptom-10': symptom(
      'lefel eich sensitifrwydd i sŵn uchel, goleuadau llachar, arogleuon ac oerfel',
      'Dim sensitifrwydd',
      'Sensitifrwydd eithafol',
    ),
  },
  translation,
}
