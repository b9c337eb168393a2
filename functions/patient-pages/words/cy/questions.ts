import type { questions as en } from '../en/questions.ts'

export const questions: Record<keyof typeof en, string> = {
  'questions.title': 'Sut ydych chi?',
  'questions.progress': 'Tudalen {page} o {pages}',
  'questions.about': 'Mae eich atebion yn dweud wrth eich clinig sut ydych chi.',
  'questions.length':
    '{pages, plural, one {Mae un dudalen fer.} two {Mae dwy dudalen fer.} other {Nifer y tudalennau byr: {pages}.}}',
  'questions.stop':
    'Gallwch stopio ar unrhyw adeg. I barhau yn nes ymlaen, agorwch y ddolen yn eich neges eto, ar unrhyw ffôn neu gyfrifiadur.',
  'questions.start': 'Dechrau',
  'questions.kept':
    'Mae’r hyn rydych wedi’i ateb hyd yma wedi’i gadw. Nid ydym yn ei ddangos yma, fel na all neb arall ei ddarllen.',
  'questions.go-on': 'Parhau',
  'questions.leave-out': 'Nid oes rhaid i chi ateb pob cwestiwn.',
  'questions.answered': 'Wedi’i ateb. Atebwch eto dim ond os ydych am ei newid.',
  'questions.page-answered':
    'Rydych wedi ateb y dudalen hon. Atebwch eto dim ond os ydych am newid rhywbeth.',
  'questions.yes': 'Ie',
  'questions.no': 'Na',
  'questions.later': 'Cadw a pharhau yn nes ymlaen',
  'questions.missing': 'Atebwch y cwestiwn hwn',
  'questions.too-long': 'Byrhewch hwn: {most} nod ar y mwyaf, {written} nawr.',
  'questions.letters': 'Ysgrifennwch hwn eto, mewn llythrennau syml',
  'questions.kept-and-told':
    'Mae eich atebion wedi’u cadw, ac mae eich clinig yn cael gwybod. Peidiwch ag aros i’ch clinig eich ffonio.',
  'questions.go-on-after': 'Rwyf wedi darllen hwn. Parhau',
  'check.title': 'Gwirio ac anfon',
  'check.all': 'Rydych wedi ateb pob cwestiwn.',
  'check.owed': 'Atebwch y rhain cyn i chi anfon:',
  'check.answers-missing': 'Mae angen ateb i rai cwestiynau cyn i chi allu anfon',
  'check.not-yet': 'Yna dewch yn ôl yma i anfon eich atebion.',
  'check.left-out': 'Gallwch ateb y rhain o hyd, neu eu gadael allan:',
  'check.page':
    'Tudalen {page}: {count, plural, one {un cwestiwn} two {dau gwestiwn} few {tri chwestiwn} many {chwe chwestiwn} other {{count} cwestiwn}}',
  'check.ready': 'Ydych chi’n barod i anfon eich atebion?',
  'check.yes': 'Ydw, anfonwch fy atebion',
  'check.no': 'Nac ydw, byddaf yn parhau yn nes ymlaen',
  'check.send': 'Anfon fy atebion',
  'check.choose': 'Dewiswch a ydych am anfon eich atebion nawr',
  'sent.clinic': 'Mae eich atebion gyda {clinic}.',
  'sent.next-session': 'Eich apwyntiad nesaf: {when}.',
  'sent.next-questions': 'Byddwn yn gofyn i chi eto: {day}.',
}
