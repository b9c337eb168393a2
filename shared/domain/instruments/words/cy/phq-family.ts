import type { InstrumentWords } from '../form.ts'
import { translation } from './translation.ts'

const howOften = (question: string) => ({
  question,
  labels: { 0: 'Dim o gwbl', 1: 'Sawl diwrnod', 2: 'Mwy na hanner y dyddiau', 3: 'Bron bob dydd' },
})

const family = {
  of: 1,
  recall: 'y 2 wythnos ddiwethaf',
  introduction:
    'Dros y 2 wythnos ddiwethaf, pa mor aml mae unrhyw un o’r problemau canlynol wedi eich poeni?',
  translation,
}

export const phq8: InstrumentWords = {
  ...family,
  title: 'PHQ-8',
  items: {
    'phq-1': howOften('Ychydig iawn o ddiddordeb neu bleser mewn gwneud pethau'),
    'phq-2': howOften('Teimlo’n isel, yn ddigalon neu’n anobeithiol'),
    'phq-3': howOften('Trafferth mynd i gysgu neu aros ynghwsg, neu gysgu gormod'),
    'phq-4': howOften('Teimlo’n flinedig neu heb lawer o egni'),
    'phq-5': howOften('Archwaeth wael neu orfwyta'),
    'phq-6': howOften(
      'Teimlo’n wael amdanoch eich hun - neu eich bod yn fethiant neu wedi eich siomi eich hun neu eich teulu',
    ),
    'phq-7': howOften('Trafferth canolbwyntio ar bethau, fel darllen y papur newydd neu wylio’r teledu'),
    'phq-8': howOften(
      'Symud neu siarad mor araf fel y gallai pobl eraill fod wedi sylwi? Neu’r gwrthwyneb - bod mor aflonydd neu anniddig fel eich bod wedi bod yn symud o gwmpas lawer mwy nag arfer',
    ),
  },
}

export const gad7: InstrumentWords = {
  ...family,
  title: 'GAD-7',
  items: {
    'gad-1': howOften('Teimlo’n nerfus, yn bryderus neu ar bigau’r drain'),
    'gad-2': howOften('Methu rhoi’r gorau i bryderu, neu fethu rheoli’r pryder'),
    'gad-3': howOften('Pryderu gormod am wahanol bethau'),
    'gad-4': howOften('Trafferth ymlacio'),
    'gad-5': howOften('Bod mor aflonydd nes ei bod yn anodd eistedd yn llonydd'),
    'gad-6': howOften('Mynd yn flin neu’n bigog yn hawdd'),
    'gad-7': howOften('Teimlo’n ofnus fel pe gallai rhywbeth ofnadwy ddigwydd'),
  },
}
