import type { preferences as en } from '../en/preferences.ts'

export const preferences: Record<keyof typeof en, string> = {
  'preferences.title': 'Wiadomości i język',
  'preferences.intro': 'Tutaj można wybrać, co i jak wysyłamy.',
  'preferences.reminders': 'O wizytach',
  'preferences.questionnaires': 'Pytania o samopoczucie',
  'preferences.maintenance': 'O późniejszych wizytach',
  'preferences.sms': 'SMS-em',
  'preferences.email': 'E-mailem',
  'preferences.both': 'SMS-em i e-mailem',
  'preferences.none': 'Nic',
  'preferences.none-hint': 'Nie będzie przypomnień.',
  'preferences.if-missing':
    'Jeśli nie mamy adresu e-mail lub numeru komórkowego, używamy tego drugiego, chyba że SMS-y są wyłączone. Aby dowiedzieć się, co mamy, prosimy zadzwonić: {phone}.',
  'preferences.changed':
    'Od otwarcia tej strony coś zostało zmienione, więc nic nie zapisano. Oto obecny stan: prosimy wybrać jeszcze raz.',
  'preferences.texts': 'SMS-y',
  'preferences.texts-on': 'Można wysyłać do mnie SMS-y',
  'preferences.texts-off': 'Proszę nie wysyłać do mnie żadnych SMS-ów',
  'preferences.texts-off-hint':
    'E-maile będą nadal przychodzić tam, gdzie zostały wybrane. SMS-y można tu znów włączyć.',
  'preferences.language': 'Język wiadomości i stron',
  'preferences.save': 'Zapisz',
  'preferences.saved': 'Zapisano. Obowiązuje od następnej wiadomości.',
  'preferences.silent':
    'Przy obecnych ustawieniach nie wyślemy niczego o wizytach. Same wizyty pozostają bez zmian.',
  'preferences.back-to-sessions': 'Wizyty',
  'preferences.back-to-questions': 'Wróć do pytań',
  'not-me.title': 'Wiadomość do kogoś innego?',
  'not-me.question': 'Czy ta wiadomość trafiła do niewłaściwej osoby?',
  'not-me.hint':
    'Jeśli tak, nie wyślemy już niczego na numer ani adres, na który przyszła ta wiadomość, i powiadomimy klinikę.',
  'not-me.yes': 'Tak, to nie ja jestem tym pacjentem',
  'not-me.no': 'Nie, wiadomość jest do mnie',
  'not-me.done': 'Przepraszamy za kłopot. Nie napiszemy już w tej sprawie, a klinika została powiadomiona.',
  'not-me.mistake': 'Jeśli to pomyłka, prosimy zadzwonić: {phone}.',
}
