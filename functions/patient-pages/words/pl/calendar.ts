import type { calendar as en } from '../en/calendar.ts'

export const calendar: Record<keyof typeof en, string> = {
  'calendar.title': 'Dodaj do kalendarza',
  'calendar.file': 'Plik do kalendarza',
  'calendar.file.how':
    'Zawiera wizyty według stanu na dziś. Jeśli termin później się zmieni, plik się nie zmieni.',
  'calendar.file.link': 'Pobierz plik',
  'calendar.feed': 'Kalendarz, który uwzględnia każdą zmianę',
  'calendar.feed.how':
    'Możemy utworzyć prywatny adres. Kalendarz zagląda tam kilka razy dziennie, więc nowy termin pojawia się sam.',
  'calendar.feed.private':
    'Każdy, kto zna ten adres, widzi, kiedy i gdzie odbywają się wizyty. Prosimy go nie udostępniać.',
  'calendar.feed.legend': 'Czy utworzyć prywatny adres?',
  'calendar.feed.yes': 'Tak, proszę utworzyć adres',
  'calendar.feed.yes-hint': 'Wcześniejszy adres przestanie działać.',
  'calendar.feed.no': 'Nie, nie teraz',
  'calendar.made': 'Prywatny adres',
  'calendar.made.open': 'Otwórz w kalendarzu',
  'calendar.made.copy': 'Można też skopiować ten adres do kalendarza jako subskrypcję:',
  'calendar.made.once': 'Pokazujemy go tylko raz. W każdej chwili można utworzyć nowy.',
  'calendar.made.until': 'Działa do: {day}.',
  'calendar.summary': 'Wizyta: {clinic}',
  'calendar.name': 'Wizyty: {clinic}',
}
