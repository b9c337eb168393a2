import type { questions as en } from '../en/questions.ts'

export const questions: Record<keyof typeof en, string> = {
  'questions.title': 'Jak samopoczucie?',
  'questions.progress': 'Strona {page} z {pages}',
  'questions.about': 'Odpowiedzi mówią klinice, jakie jest samopoczucie.',
  'questions.length':
    '{pages, plural, one {Jest jedna krótka strona.} few {Są {pages} krótkie strony.} many {Jest {pages} krótkich stron.} other {Jest {pages} krótkiej strony.}}',
  'questions.stop':
    'W każdej chwili można przerwać. Aby kontynuować później, prosimy ponownie otworzyć link z wiadomości, na dowolnym telefonie lub komputerze.',
  'questions.start': 'Zacznij',
  'questions.kept':
    'Dotychczasowe odpowiedzi są zachowane. Nie pokazujemy ich tutaj, aby nikt inny nie mógł ich przeczytać.',
  'questions.go-on': 'Kontynuuj',
  'questions.leave-out': 'Nie trzeba odpowiadać na każde pytanie.',
  'questions.answered': 'Odpowiedź jest zachowana. Prosimy odpowiedzieć ponownie tylko, jeśli ma być inna.',
  'questions.page-answered':
    'Odpowiedzi na tej stronie są zachowane. Prosimy odpowiedzieć ponownie tylko, jeśli coś ma się zmienić.',
  'questions.yes': 'Tak',
  'questions.no': 'Nie',
  'questions.later': 'Zapisz i kontynuuj później',
  'questions.missing': 'Prosimy odpowiedzieć na to pytanie',
  'questions.too-long': 'Prosimy to skrócić: najwyżej znaków {most}, teraz {written}.',
  'questions.letters': 'Prosimy napisać to jeszcze raz, zwykłymi literami',
  'questions.kept-and-told':
    'Odpowiedzi są zachowane, a klinika dostaje o nich wiadomość. Prosimy nie czekać na telefon z kliniki.',
  'questions.go-on-after': 'Przeczytane. Dalej',
  'check.title': 'Sprawdź i wyślij',
  'check.all': 'Na wszystkie pytania są odpowiedzi.',
  'check.owed': 'Przed wysłaniem prosimy odpowiedzieć na te pytania:',
  'check.answers-missing': 'Przed wysłaniem trzeba odpowiedzieć na niektóre pytania',
  'check.not-yet': 'Potem prosimy tu wrócić i wysłać odpowiedzi.',
  'check.left-out': 'Na te pytania można jeszcze odpowiedzieć lub je pominąć:',
  'check.page':
    'Strona {page}: {count, plural, one {jedno pytanie} few {{count} pytania} many {{count} pytań} other {{count} pytania}}',
  'check.ready': 'Czy wysłać odpowiedzi?',
  'check.yes': 'Tak, proszę wysłać',
  'check.no': 'Nie, później',
  'check.send': 'Wyślij odpowiedzi',
  'check.choose': 'Prosimy wybrać, czy wysłać odpowiedzi teraz',
  'sent.clinic': 'Odpowiedzi dotarły do kliniki {clinic}.',
  'sent.next-session': 'Następna wizyta: {when}.',
  'sent.next-questions': 'Następne pytania: {day}.',
}
