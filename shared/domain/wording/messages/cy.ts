import type { MessageKey } from './en.ts'

const letter = (...paragraphs: string[]) => ['Helo {first},', ...paragraphs, '{name}\n{phone}'].join('\n\n')
const where = 'Ble: {name}, {address}'
const seeOrChange = 'I weld, cadarnhau neu newid: {link}\nNeu ffoniwch {phone}.'
const emergency =
  'Os oes angen help arnoch ar unwaith, peidiwch ag aros amdanom ni: ffoniwch 999 mewn argyfwng, neu GIG 111 Cymru.'

export const cy: Readonly<Record<MessageKey, string>> = {
  'booking-confirmation.sms.link':
    '{clinic}: {count, plural, one {mae eich apwyntiad wedi’i drefnu: {day} am {time}.} other {{count} apwyntiad wedi’u trefnu. Y cyntaf: {day} am {time}.}}{canReply, select, yes { Atal testun: STOP.} other {}} Gweld: {link}',
  'booking-confirmation.sms.call':
    '{clinic}: {count, plural, one {mae eich apwyntiad wedi’i drefnu: {day} am {time}.} other {mae {count} apwyntiad wedi’u trefnu. Y cyntaf: {day} am {time}.}} I newid, ffoniwch {phone}.{canReply, select, yes { I atal negeseuon, atebwch STOP.} other {}}',
  'booking-confirmation.email.subject': '{clinic}: eich {count, plural, one {apwyntiad} other {apwyntiadau}}',
  'booking-confirmation.email': letter(
    '{count, plural, one {Mae eich apwyntiad wedi’i drefnu:} other {Mae eich {count} apwyntiad wedi’u trefnu:}}',
    '{list}',
    where,
    seeOrChange,
  ),
  'agenda.sms.link':
    '{clinic}: eich {count, plural, one {apwyntiad} other {apwyntiadau}}: {days}. I newid: {link}',
  'agenda.sms.short':
    '{clinic}: eich {count, plural, one {apwyntiad nesaf} other {apwyntiadau nesaf}}: {days}.',
  'agenda.email.subject': '{clinic}: eich {count, plural, one {apwyntiad nesaf} other {apwyntiadau nesaf}}',
  'agenda.email': letter(
    '{count, plural, one {Eich apwyntiad nesaf:} other {Eich apwyntiadau nesaf:}}',
    '{list}',
    where,
    seeOrChange,
  ),
  'reminder.sms.link':
    '{clinic}: eich apwyntiad: {day} am {time}. {canReply, select, yes {Atebwch IE neu NA, neu newid yma:} other {I gadarnhau neu newid:}} {link}',
  'reminder.sms.call':
    '{clinic}: eich apwyntiad: {day} am {time}. Os na allwch ddod, {canReply, select, yes {atebwch NA neu ffoniwch} other {ffoniwch}} {phone}.',
  'reminder.email.subject': '{clinic}: eich apwyntiad, {day}',
  'reminder.email': letter('Eich apwyntiad:', '{list}', where, seeOrChange),
  'change-notice.sms.link':
    '{clinic}: {told, select, one {} other {mae eich apwyntiadau wedi newid. }}{changes} Gweld: {link}',
  'change-notice.sms.call':
    '{clinic}: {told, select, one {} other {mae eich apwyntiadau wedi newid. }}{changes} {questions}',
  'change-notice.email.subject':
    '{clinic}: {told, select, one {mae eich apwyntiad wedi newid} other {mae eich apwyntiadau wedi newid}}',
  'change-notice.email': letter(
    '{told, select, one {Mae eich apwyntiad wedi newid:} other {Mae eich apwyntiadau wedi newid:}}',
    '{changes}',
    'Nid yw’r lleill wedi newid. I’w gweld i gyd: {link}\nCwestiynau? Ffoniwch {phone}.',
  ),
  'questionnaire.sms': '{clinic}: dywedwch wrthym sut rydych chi, os gwelwch yn dda. Ychydig funudau: {link}',
  'questionnaire.email.subject': '{clinic}: sut ydych chi?',
  'questionnaire.email': letter(
    'Dywedwch wrthym sut rydych chi, os gwelwch yn dda. Mae’n cymryd ychydig funudau, a gallwch stopio a mynd ymlaen wedyn:',
    '{link}',
    emergency,
  ),
  'same-day.sms': '{clinic}: atebwch ychydig o gwestiynau cyn i chi gychwyn, os gwelwch yn dda: {link}',
  'same-day.email.subject': '{clinic}: cyn i chi gychwyn',
  'same-day.email': letter(
    'Atebwch ychydig o gwestiynau cyn i chi gychwyn i’ch apwyntiad, os gwelwch yn dda:',
    '{link}',
    emergency,
  ),
  'nudge.sms': '{clinic}: hoffem wybod o hyd sut rydych chi. Atebwch yma, os gwelwch yn dda: {link}',
  'nudge.email.subject': '{clinic}: sut ydych chi?',
  'nudge.email': letter(
    'Hoffem wybod o hyd sut rydych chi. Mae’r atebion a roesoch eisoes wedi’u cadw:',
    '{link}',
    emergency,
  ),
  'maintenance-invitation.sms':
    '{clinic}: eich apwyntiad nesaf: {day} am {time}. {canReply, select, yes {Atebwch IE i’w gadw neu NA i’w newid, os gwelwch yn dda.} other {I’w gadw neu ei newid: {link}}}',
  'maintenance-invitation.email.subject': '{clinic}: eich apwyntiad nesaf',
  'maintenance-invitation.email': letter(
    'Mae eich apwyntiad nesaf wedi’i drefnu:',
    '{list}',
    where,
    'Cadwch neu newidiwch yr apwyntiad yma, os gwelwch yn dda:\n{link}',
  ),
  'maintenance-asked-again.sms':
    '{clinic}: allwch chi ddod i’ch apwyntiad nesaf, {day} am {time}? {canReply, select, yes {Atebwch IE neu NA, os gwelwch yn dda.} other {Atebwch yma: {link}}}',
  'maintenance-asked-again.email.subject': '{clinic}: allwch chi ddod? {day}',
  'maintenance-asked-again.email': letter(
    'Nid ydym wedi clywed gennych am eich apwyntiad nesaf:',
    '{list}',
    where,
    'Cadwch neu newidiwch yr apwyntiad yma, os gwelwch yn dda:\n{link}',
  ),

  'summary.email.subject': '{clinic}: crynodeb i chi',
  'summary.email': letter('{lines}'),
  'summary.opening': 'Dyma grynodeb byr o’ch apwyntiadau gyda ni.',
  'summary.attended': 'Apwyntiadau y daethoch iddynt: {attended} o {of}.',
  'summary.score':
    '{title}: {before} cyn i chi ddechrau, {after} yn eich ateb diwethaf. Mae’r raddfa’n mynd o {from} i {to}; {better, select, lower {mae is yn well} other {mae uwch yn well}}.',
  'summary.score.last':
    '{title}: {after} yn eich ateb diwethaf. Mae’r raddfa’n mynd o {from} i {to}; {better, select, lower {mae is yn well} other {mae uwch yn well}}.',
  'summary.reached':
    'Mae hynny o leiaf {percent}% yn llai nag o’r blaen, trothwy a ddefnyddir mewn astudiaethau cyhoeddedig.',
  'summary.describes':
    'Eich atebion chi yw’r rhain. Disgrifio y maent, a gallwn siarad gyda’n gilydd am yr hyn sy’n dilyn.',
  'summary.talk': 'Os hoffech siarad am hyn, ffoniwch ni: {phone}.',

  'change.moved': 'newid i’ch apwyntiad: nid {from} ond {to}.',
  'change.added': 'mae gennych un apwyntiad arall: {to}.',
  'change.cancelled': 'mae eich apwyntiad wedi’i ganslo: {from}.',
  'change.waiting': 'ni ellir cynnal eich apwyntiad: {from}. Peidiwch â dod; byddwn yn eich ffonio.',
  'change.unchanged': 'nid yw eich apwyntiad wedi newid: {to}.',
  'changes.moved': 'Wedi newid: {times}',
  'changes.added': 'Newydd: {times}',
  'changes.cancelled': 'Wedi’u canslo: {times}',
  'changes.waiting': 'Ni ellir eu cynnal, byddwn yn eich ffonio: {times}',
  'changes.unchanged': 'Heb newid: {times}',
  'changes.from-to': 'nid {from} ond {to}',
  'counted.moved': '{count} wedi newid',
  'counted.added': '{count} newydd',
  'counted.cancelled': '{count} wedi’u canslo',
  'counted.waiting': 'ni ellir cynnal {count}',
  'counted.unchanged': '{count} heb newid',
  'counted.first-now': 'Y cyntaf o’r rhain nawr: {day}.',
  'counted.first-and-last': 'Y cyntaf oedd {first}, yr olaf {last}.',
  'questions.call': 'Cwestiynau? Ffoniwch {phone}.',
  'questions.all-times': 'Am yr holl amserau, ffoniwch {phone}.',
  'calendar.summary': 'Apwyntiad: {name}',

  'reply.stop': '{clinic}: ni chewch ragor o negeseuon testun gennym. I’w cael eto, atebwch START.',
  'reply.start': '{clinic}: byddwch yn cael ein negeseuon testun eto. I’w hatal, atebwch STOP.',
  'reply.confirm': '{clinic}: diolch. Edrychwn ymlaen at eich gweld: {when}.',
  'reply.cannot-come':
    '{clinic}: diolch am roi gwybod. Byddwn mewn cysylltiad am amser arall, neu ffoniwch {phone}.',
  'reply.help':
    '{clinic}: anfonwn negeseuon am eich apwyntiadau. Ffoniwch ni: {phone}. I atal negeseuon, atebwch STOP. Mewn argyfwng, ffoniwch 999.',
  'reply.wrong-person':
    '{clinic}: mae’n ddrwg gennym eich poeni. Ni fyddwn yn anfon neges i’r rhif hwn am hyn eto.',
  'reply.unclear':
    '{clinic}: diolch. Bydd rhywun yn darllen eich neges pan fyddwn ar agor. Os na all aros, ffoniwch {phone}.',
  'reply.red-flag':
    '{clinic}: os oes angen help nawr, peidiwch ag aros amdanom. Mewn argyfwng ffoniwch 999, neu GIG 111 Cymru unrhyw bryd. Ein rhif: {phone}.',
}
