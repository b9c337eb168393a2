import type { InstrumentWords } from '../form.ts'

export const sideEffects: InstrumentWords = {
  of: 1,
  title: 'Ar ôl eich apwyntiad',
  recall: 'ers eich apwyntiad diwethaf',
  introduction: 'Ers eich apwyntiad diwethaf, ydych chi wedi sylwi ar unrhyw un o’r rhain?',
  items: {
    headache: {
      question: 'Pa mor gryf oedd eich cur pen ar ei waethaf?',
      lowest: 'Dim cur pen',
      highest: 'Y gwaethaf y gallaf ei ddychmygu',
    },
    scalp: 'Poen neu ddolur ar groen y pen, neu lle cyffyrddodd y ddyfais â’ch pen?',
    jaw: 'Poen yn eich gwddf neu’ch gên?',
    twitching: 'Plycio yn eich wyneb?',
    tiredness: 'Blinder anarferol?',
    dizziness: 'Pendro, neu deimlo fel llewygu?',
    nausea: 'Cyfog, neu deimlo fel chwydu?',
    hearing: 'Canu yn eich clustiau, neu newid yn eich clyw?',
    concentration: 'Trafferth canolbwyntio?',
    mood: 'Newid yn eich hwyliau?',
    sleep: 'Newid yn eich cwsg?',
    seizure: 'Ffit neu drawiad, neu a wnaethoch chi lewygu neu golli ymwybyddiaeth?',
    weakness: 'Gwendid newydd neu ddiffyg teimlad newydd, trafferth siarad, neu drafferth gweld?',
    'worst-headache': 'Cur pen sydyn, gwaeth nag unrhyw un a gawsoch erioed o’r blaen?',
    'hearing-loss': 'A wnaethoch chi golli eich clyw mewn un glust neu yn y ddwy?',
    'self-harm': 'Meddyliau am eich niweidio eich hun, neu am beidio â bod eisiau byw?',
    elation: 'Teimlo’n llawer mwy cynhyrfus, aflonydd neu llawn ysfa i wneud pethau nag sy’n arferol i chi?',
    other: 'Oes unrhyw beth arall rydych wedi sylwi arno?',
  },
}
