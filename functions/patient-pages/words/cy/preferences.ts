import type { preferences as en } from '../en/preferences.ts'

export const preferences: Record<keyof typeof en, string> = {
  'preferences.title': 'Negeseuon ac iaith',
  'preferences.intro': 'Dewiswch beth rydym yn ei anfon atoch, a sut.',
  'preferences.reminders': 'Am eich apwyntiadau',
  'preferences.questionnaires': 'Cwestiynau am sut ydych chi',
  'preferences.maintenance': 'Am apwyntiadau diweddarach',
  'preferences.sms': 'Drwy neges destun',
  'preferences.email': 'Drwy e-bost',
  'preferences.both': 'Drwy neges destun a thrwy e-bost',
  'preferences.none': 'Dim byd',
  'preferences.none-hint': 'Ni fyddwch yn cael eich atgoffa.',
  'preferences.if-missing':
    'Lle nad oes gennym gyfeiriad e-bost neu rif symudol i chi, byddwn yn defnyddio’r llall, oni bai nad ydych eisiau negeseuon testun. I glywed beth sydd gennym, ffoniwch {phone}.',
  'preferences.changed':
    'Newidiwyd rhywbeth ers agor y dudalen hon, felly ni chadwyd dim. Dyma sut mae pethau: dewiswch eto.',
  'preferences.texts': 'Negeseuon testun',
  'preferences.texts-on': 'Cewch anfon negeseuon testun ataf',
  'preferences.texts-off': 'Peidiwch ag anfon unrhyw negeseuon testun ataf',
  'preferences.texts-off-hint':
    'Bydd negeseuon e-bost yn parhau, lle gwnaethoch eu dewis. Gallwch ailddechrau negeseuon testun yma.',
  'preferences.language': 'Iaith ein negeseuon a’n tudalennau',
  'preferences.save': 'Cadw',
  'preferences.saved': 'Wedi’i gadw. Mae’n berthnasol o’r neges nesaf ymlaen.',
  'preferences.silent':
    'Fel y mae nawr, ni fyddwn yn anfon dim atoch am eich apwyntiadau. Mae’r apwyntiadau eu hunain yn aros fel y maent.',
  'preferences.back-to-sessions': 'Eich apwyntiadau',
  'preferences.back-to-questions': 'Yn ôl i’r cwestiynau',
  'not-me.title': 'Ai rhywun arall ydych chi?',
  'not-me.question': 'A gyrhaeddodd y neges hon y person anghywir?',
  'not-me.hint':
    'Os dywedwch ie, ni fyddwn yn anfon dim mwy i’r rhif neu’r cyfeiriad a gafodd y neges hon, a byddwn yn dweud wrth y clinig.',
  'not-me.yes': 'Ie, nid fi yw’r claf hwn',
  'not-me.no': 'Na, i mi y mae’r neges',
  'not-me.done':
    'Mae’n ddrwg gennym am eich poeni. Ni fyddwn yn ysgrifennu atoch am hyn eto, ac mae’r clinig wedi cael gwybod.',
  'not-me.mistake': 'Os camgymeriad oedd hyn, ffoniwch {phone}.',
}
