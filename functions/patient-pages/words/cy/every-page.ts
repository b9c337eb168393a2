import type { everyPage as en } from '../en/every-page.ts'

export const everyPage: Record<keyof typeof en, string> = {
  'help.call': 'Angen help gyda’r dudalen hon? Ffoniwch {clinic} ar {phone}.',
  'help.emergency': 'Mewn argyfwng peidiwch ag aros amdanom ni: ffoniwch 999, neu GIG 111 Cymru.',
  back: 'Yn ôl',
  continue: 'Parhau',
  'error.title': 'Mae problem',
  'error.prefix': 'Gwall: {title}',
  'error.choose': 'Dewiswch un o’r atebion',
  'advice.title': 'Darllenwch hwn nawr',
  'advice.call-999': 'Ffonio 999',
  'advice.call-111': 'Ffonio GIG 111 Cymru',
  'advice.call-clinic': 'Ffonio’r clinig',
  'gone.title': 'Nid yw’r ddolen hon yn agor tudalen',
  'gone.how-long': 'Mae dolen yn gweithio nes i chi ateb, ac am rai wythnosau ar y mwyaf.',
  'gone.answered': 'Os ydych wedi ateb yn barod, diolch: nid oes dim mwy i’w wneud.',
  'gone.copied':
    'Fel arall agorwch y ddolen yn eich neges unwaith eto, a gwnewch yn siŵr bod y cyfan wedi’i gopïo. Os nad yw hynny’n helpu, ffoniwch eich clinig.',
  'trouble.title': 'Aeth rhywbeth o’i le',
  'trouble.ours': 'Ein bai ni yw hyn, nid eich bai chi. Ewch yn ôl a rhowch gynnig arall arni ymhen munud.',
  'trouble.help':
    'Os oes angen help arnoch ar unwaith, peidiwch ag aros amdanom ni: ffoniwch 999 mewn argyfwng, neu GIG 111 Cymru.',
  'busy.title': 'Gormod o gynigion',
  'busy.wait':
    'Rhoddwyd cynnig ar ormod o ddolenni nad ydynt yn agor dim. Arhoswch ddeg munud, neu ffoniwch eich clinig.',
  'refused.title': 'Ni dderbyniwyd eich atebion',
  'refused.too-large': 'Roedd mwy o destun nag y gall y ffurflen hon ei gymryd.',
  'refused.unreadable': 'Nid yr hyn y mae’r ffurflen hon yn ei anfon a gyrhaeddodd.',
  'refused.other-site': 'Ni ddaethant o’r dudalen y mae eich dolen yn ei hagor.',
  'refused.again': 'Ni chadwyd dim. Agorwch y ddolen yn eich neges unwaith eto.',
  'thanks.title': 'Diolch',
  'thanks.close': 'Gallwch gau’r dudalen hon.',
  'menu.title': 'Mwy',
  'menu.preferences': 'Negeseuon ac iaith',
  'menu.not-me': 'Nid fi yw’r claf hwn',
}
