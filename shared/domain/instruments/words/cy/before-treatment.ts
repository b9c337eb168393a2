import type { InstrumentWords } from '../form.ts'

export const intake: InstrumentWords = {
  of: 1,
  title: 'Amdanoch chi',
  recall: 'eich iechyd hyd yma',
  introduction:
    'Mae hyn yn helpu eich clinigydd i ddod i’ch adnabod. Gadewch unrhyw beth nad ydych am ei ateb yn wag.',
  items: {
    'diagnosed-by': {
      question: 'Pwy ddywedodd wrthych pa gyflwr sydd gennych?',
      labels: {
        0: 'Arbenigwr mewn ysbyty neu glinig',
        1: 'Fy meddyg teulu',
        2: 'Rhywun arall',
        3: 'Neb eto, neu dydw i ddim yn siŵr',
      },
    },
    'diagnosed-when': {
      question: 'Pryd oedd hynny?',
      labels: {
        0: 'Llai na blwyddyn yn ôl',
        1: '1 i 5 mlynedd yn ôl',
        2: 'Mwy na 5 mlynedd yn ôl',
        3: 'Ddim eto, neu dydw i ddim yn siŵr',
      },
    },
    pain: {
      question: 'Pa mor gryf oedd eich poen ar gyfartaledd dros y 7 diwrnod diwethaf?',
      lowest: 'Dim poen',
      highest: 'Y boen waethaf y gallaf ei dychmygu',
    },
    'pain-since': {
      question: 'Ers pryd mae’r boen hon gennych?',
      labels: { 0: 'Llai na 3 mis', 1: '3 i 12 mis', 2: '1 i 5 mlynedd', 3: 'Mwy na 5 mlynedd' },
    },
    'tried-medicines': 'Ydych chi wedi rhoi cynnig ar feddyginiaethau ar ei chyfer?',
    'tried-exercise': 'Ydych chi wedi rhoi cynnig ar ymarfer corff neu ffisiotherapi?',
    'tried-talking': 'Ydych chi wedi rhoi cynnig ar therapi siarad?',
    'tried-course': 'Ydych chi wedi bod ar gwrs ar fyw gyda phoen?',
    'tried-other': 'Beth arall ydych chi wedi rhoi cynnig arno?',
    'earlier-magnetic': {
      question: 'Ydych chi wedi cael triniaeth fagnetig ar y pen o’r blaen?',
      labels: {
        0: 'Nac ydw',
        1: 'Ydw, ac fe helpodd',
        2: 'Ydw, ond ni helpodd',
        3: 'Dydw i ddim yn siŵr',
      },
    },
    goal: {
      question: 'Beth sydd bwysicaf i chi?',
      labels: {
        0: 'Llai o boen',
        1: 'Cysgu’n well',
        2: 'Mwy o egni',
        3: 'Gwneud mwy o’r hyn rwy’n ei hoffi neu y mae angen i mi ei wneud',
        4: 'Teimlo’n well fy hwyliau',
        5: 'Rhywbeth arall',
      },
    },
    goals: 'Yn eich geiriau eich hun: beth hoffech chi allu ei wneud eto?',
  },
}

const asked = (question: string) => ({
  question,
  labels: { 0: 'Na', 1: 'Ie', 2: 'Dydw i ddim yn siŵr' },
})

export const tmsSafety: InstrumentWords = {
  of: 1,
  title: 'Eich diogelwch',
  recall: 'eich holl fywyd',
  introduction:
    'Atebwch bob cwestiwn. Nid yw ateb “ie” yn golygu na allwch gael triniaeth: mae clinigydd yn darllen eich atebion ac yn siarad â chi.',
  items: {
    seizure: asked('Ydych chi erioed wedi cael ffit neu drawiad, neu wedi cael gwybod bod gennych epilepsi?'),
    fainting: asked('Ydych chi erioed wedi llewygu neu golli ymwybyddiaeth?'),
    'head-injury': asked('Ydych chi erioed wedi anafu eich pen mor ddrwg nes i chi golli ymwybyddiaeth?'),
    hearing: asked('Oes gennych chi drafferth gyda’ch clyw, neu ganu yn eich clustiau?'),
    'cochlear-implant': asked(
      'Oes gennych chi fewnblaniad clyw y tu mewn i’ch clust (mewnblaniad yn y cochlea)?',
    ),
    pregnancy: asked('Ydych chi’n feichiog, neu a allech chi fod?'),
    metal: asked(
      'Oes metel yn eich pen, eich gwddf neu’ch corff, fel clip, plât, coil, darn bach o fetel neu siynt? Nid yw llenwadau yn eich dannedd yn cyfrif.',
    ),
    neurostimulator: asked('Oes gennych chi ddyfais yn eich corff sy’n ysgogi eich ymennydd neu’ch nerfau?'),
    pacemaker: asked('Oes gennych chi reolydd calon, neu wifrau sy’n mynd i’ch calon?'),
    'infusion-pump': asked('Oes gennych chi bwmp yn eich corff sy’n rhoi meddyginiaeth i chi?'),
    medicines: asked('Ydych chi’n cymryd unrhyw feddyginiaethau?'),
    'medicines-which': 'Pa feddyginiaethau ydych chi’n eu cymryd?',
    'earlier-tms': asked('A yw triniaeth fagnetig ar y pen erioed wedi achosi problem i chi?'),
    'earlier-mri': asked('A yw sgan MRI erioed wedi achosi problem i chi?'),
    more: 'Os gwnaethoch chi ateb “ie” neu “dydw i ddim yn siŵr”, dywedwch fwy wrthym.',
  },
}

export const sameDay: InstrumentWords = {
  of: 1,
  title: 'Cyn i chi gychwyn',
  recall: 'ers eich apwyntiad diwethaf',
  introduction: '',
  items: {
    sleep: 'A wnaethoch chi gysgu llawer llai nag arfer neithiwr?',
    alcohol: 'Ydych chi wedi yfed llawer o alcohol ers ddoe, neu wedi rhoi’r gorau i yfed yn sydyn?',
    medicines: 'Ydych chi wedi dechrau, stopio neu newid meddyginiaeth?',
    pregnancy: 'A allech chi fod yn feichiog?',
    implant: 'Ydych chi wedi cael mewnblaniad, neu a allai metel fod wedi mynd i mewn i’ch corff?',
    seizure: 'Ydych chi wedi cael ffit neu drawiad, neu wedi llewygu neu golli ymwybyddiaeth?',
    illness: 'Ydych chi’n sâl heddiw, neu a oes gennych dwymyn?',
  },
}
