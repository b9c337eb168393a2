import type { MessageKey } from './en.ts'

// Days stand after a colon ("wizyta: pon. 8 mar"), so that none has to be declined.
const letter = (...paragraphs: string[]) =>
  ['Dzień dobry {first},', ...paragraphs, '{name}\n{phone}'].join('\n\n')
const where = 'Gdzie: {name}, {address}'
const seeOrChange = 'Aby zobaczyć, potwierdzić lub zmienić termin: {link}\nMożna też zadzwonić: {phone}.'
const emergency =
  'Jeśli pomoc jest potrzebna od razu, prosimy na nas nie czekać: 999 w nagłym wypadku lub NHS 111.'

export const pl: Readonly<Record<MessageKey, string>> = {
  'booking-confirmation.sms.link':
    '{clinic}: {count, plural, one {umówiono wizytę: {day}, {time}.} few {umówiono {count} wizyty, pierwsza: {day}, {time}.} other {umówiono {count} wizyt, pierwsza: {day}, {time}.}}{canReply, select, yes { STOP kończy SMS-y.} other {}} Terminy i zmiany: {link}',
  'booking-confirmation.sms.call':
    '{clinic}: {count, plural, one {umówiono wizytę: {day}, {time}.} few {umówiono {count} wizyty, pierwsza: {day}, {time}.} other {umówiono {count} wizyt, pierwsza: {day}, {time}.}} Zmiana terminu: {phone}.{canReply, select, yes { Aby nie dostawać SMS-ów, prosimy odpisać STOP.} other {}}',
  'booking-confirmation.email.subject': '{clinic}: {count, plural, one {wizyta} other {wizyty}}',
  'booking-confirmation.email': letter(
    '{count, plural, one {Umówiono wizytę:} few {Umówiono {count} wizyty:} other {Umówiono {count} wizyt:}}',
    '{list}',
    where,
    seeOrChange,
  ),
  'agenda.sms.link': '{clinic}: {count, plural, one {wizyta} other {wizyty}}: {days}. Zmiana terminu: {link}',
  'agenda.sms.short': '{clinic}: {count, plural, one {najbliższa wizyta} other {najbliższe wizyty}}: {days}.',
  'agenda.email.subject': '{clinic}: {count, plural, one {najbliższa wizyta} other {najbliższe wizyty}}',
  'agenda.email': letter(
    '{count, plural, one {Najbliższa wizyta:} other {Najbliższe wizyty:}}',
    '{list}',
    where,
    seeOrChange,
  ),
  'reminder.sms.link':
    '{clinic}: wizyta: {day}, {time}. {canReply, select, yes {Prosimy odpisać TAK lub NIE albo zmienić termin:} other {Potwierdzenie lub zmiana terminu:}} {link}',
  'reminder.sms.call':
    '{clinic}: wizyta: {day}, {time}. {canReply, select, yes {Jeśli termin nie pasuje, prosimy odpisać NIE lub zadzwonić} other {Jeśli termin nie pasuje, prosimy zadzwonić}}: {phone}.',
  'reminder.email.subject': '{clinic}: wizyta {day}',
  'reminder.email': letter('Przypominamy o wizycie:', '{list}', where, seeOrChange),
  'change-notice.sms.link':
    '{clinic}: {told, select, one {} other {zmiana terminów wizyt. }}{changes} Terminy: {link}',
  'change-notice.sms.call':
    '{clinic}: {told, select, one {} other {zmiana terminów wizyt. }}{changes} {questions}',
  'change-notice.email.subject':
    '{clinic}: {told, select, one {zmiana terminu wizyty} other {zmiana terminów wizyt}}',
  'change-notice.email': letter(
    '{told, select, one {Zmienił się termin wizyty:} other {Zmieniły się terminy wizyt:}}',
    '{changes}',
    'Pozostałe terminy się nie zmieniły. Wszystkie terminy: {link}\nPytania? Prosimy zadzwonić: {phone}.',
  ),
  'questionnaire.sms': '{clinic}: prosimy napisać nam o swoim samopoczuciu. To kilka minut: {link}',
  'questionnaire.email.subject': '{clinic}: jak samopoczucie?',
  'questionnaire.email': letter(
    'Prosimy napisać nam o swoim samopoczuciu. To zajmie kilka minut; można przerwać i wrócić później:',
    '{link}',
    emergency,
  ),
  'same-day.sms': '{clinic}: prosimy odpowiedzieć na kilka pytań przed wyjściem z domu: {link}',
  'same-day.email.subject': '{clinic}: przed wyjściem z domu',
  'same-day.email': letter(
    'Prosimy odpowiedzieć na kilka pytań przed wyjściem z domu na wizytę:',
    '{link}',
    emergency,
  ),
  'nudge.sms': '{clinic}: nadal prosimy o kilka słów o samopoczuciu. Odpowiedź tutaj: {link}',
  'nudge.email.subject': '{clinic}: jak samopoczucie?',
  'nudge.email': letter(
    'Nadal prosimy o kilka słów o samopoczuciu. Dotychczasowe odpowiedzi są zapisane:',
    '{link}',
    emergency,
  ),
  'maintenance-invitation.sms':
    '{clinic}: następna wizyta: {day}, {time}. {canReply, select, yes {Prosimy odpisać TAK, aby ją zachować, lub NIE, aby zmienić termin.} other {Potwierdzenie lub zmiana: {link}}}',
  'maintenance-invitation.email.subject': '{clinic}: następna wizyta',
  'maintenance-invitation.email': letter(
    'Następna wizyta jest umówiona:',
    '{list}',
    where,
    'Prosimy ją potwierdzić lub zmienić termin tutaj:\n{link}',
  ),
  'maintenance-asked-again.sms':
    '{clinic}: czy termin następnej wizyty pasuje: {day}, {time}? {canReply, select, yes {Prosimy odpisać TAK lub NIE.} other {Odpowiedź tutaj: {link}}}',
  'maintenance-asked-again.email.subject': '{clinic}: czy termin pasuje: {day}?',
  'maintenance-asked-again.email': letter(
    'Nie mamy jeszcze odpowiedzi w sprawie następnej wizyty:',
    '{list}',
    where,
    'Prosimy ją potwierdzić lub zmienić termin tutaj:\n{link}',
  ),

  'summary.email.subject': '{clinic}: podsumowanie',
  'summary.email': letter('{lines}'),
  'summary.opening': 'Oto krótkie podsumowanie wizyt u nas.',
  'summary.attended': 'Odbyte wizyty: {attended} z {of}.',
  'summary.score':
    '{title}: {before} przed rozpoczęciem, {after} w ostatniej odpowiedzi. Skala od {from} do {to}; {better, select, lower {im mniej, tym lepiej} other {im więcej, tym lepiej}}.',
  'summary.score.last':
    '{title}: {after} w ostatniej odpowiedzi. Skala od {from} do {to}; {better, select, lower {im mniej, tym lepiej} other {im więcej, tym lepiej}}.',
  'summary.reached':
    'To co najmniej {percent}% mniej niż przedtem: próg stosowany w opublikowanych badaniach.',
  'summary.describes':
    'To odpowiedzi z ankiet. Opisują one stan, a o tym, co z nich wynika, możemy porozmawiać.',
  'summary.talk': 'Chętnie o tym porozmawiamy, prosimy dzwonić: {phone}.',

  'change.moved': 'zmiana terminu wizyty: było {from}, jest {to}.',
  'change.added': 'dodano jedną wizytę: {to}.',
  'change.cancelled': 'wizyta odwołana: {from}.',
  'change.waiting': 'wizyta nie może się odbyć: {from}. Prosimy nie przychodzić; zadzwonimy.',
  'change.unchanged': 'termin wizyty bez zmian: {to}.',
  'changes.moved': 'Przeniesione: {times}',
  'changes.added': 'Nowe: {times}',
  'changes.cancelled': 'Odwołane: {times}',
  'changes.waiting': 'Nie mogą się odbyć, zadzwonimy: {times}',
  'changes.unchanged': 'Bez zmian: {times}',
  'changes.from-to': 'było {from}, jest {to}',
  'counted.moved':
    '{count, plural, one {{count} przeniesiona} few {{count} przeniesione} other {{count} przeniesionych}}',
  'counted.added': '{count, plural, one {{count} nowa} few {{count} nowe} other {{count} nowych}}',
  'counted.cancelled':
    '{count, plural, one {{count} odwołana} few {{count} odwołane} other {{count} odwołanych}}',
  'counted.waiting':
    '{count, plural, one {{count} nie może się odbyć} few {{count} nie mogą się odbyć} other {{count} nie może się odbyć}}',
  'counted.unchanged': '{count} bez zmian',
  'counted.first-now': 'Pierwsza z nich jest teraz: {day}.',
  'counted.first-and-last': 'Pierwsza była: {first}, ostatnia: {last}.',
  'questions.call': 'Pytania? Prosimy dzwonić: {phone}.',
  'questions.all-times': 'Wszystkie terminy: {phone}.',
  'calendar.summary': 'Wizyta: {name}',

  'reply.stop': '{clinic}: nie będziemy już wysyłać SMS-ów. Aby je znów otrzymywać, prosimy odpisać START.',
  'reply.start': '{clinic}: będziemy znów wysyłać SMS-y. Aby je zatrzymać, prosimy odpisać STOP.',
  'reply.confirm': '{clinic}: dziękujemy. Do zobaczenia: {when}.',
  'reply.cannot-come':
    '{clinic}: dziękujemy za wiadomość. Odezwiemy się w sprawie innego terminu. Można też zadzwonić: {phone}.',
  'reply.help':
    '{clinic}: piszemy w sprawie wizyt. Nasz numer: {phone}. Aby nie dostawać SMS-ów, prosimy odpisać STOP. W nagłym wypadku: 999.',
  'reply.wrong-person':
    '{clinic}: przepraszamy za pomyłkę. Nie będziemy już pisać na ten numer w tej sprawie.',
  'reply.unclear':
    '{clinic}: dziękujemy. Ktoś przeczyta tę wiadomość, gdy będziemy otwarci. W pilnej sprawie prosimy dzwonić: {phone}.',
  'reply.red-flag':
    '{clinic}: jeśli potrzebna jest pomoc, prosimy nie czekać na nas. W nagłym wypadku: 999, o każdej porze: NHS 111. Nasz numer: {phone}.',
}
