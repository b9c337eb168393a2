export const sameDay = {
  'same-day.title': 'Przed wyjściem z domu',
  'same-day.link': 'Kilka pytań przed wyjściem z domu',
  'same-day.about': 'Termin wizyty: {when}.',
  'same-day.how':
    'Prosimy odpowiedzieć na te pytania. Przy odpowiedzi „tak” na którekolwiek z nich chcemy porozmawiać przed wizytą.',
  'same-day.send': 'Wyślij odpowiedzi',
  'same-day.done': 'Dziękujemy. Odpowiedzi na te pytania zostały wysłane.',
  'same-day.not-now':
    'Na te pytania można odpowiedzieć w dniu poprzedzającym wizytę oraz w dniu wizyty, zanim się zacznie.',
  'same-day.changes': 'Jeśli przed wizytą coś się zmieni, prosimy zadzwonić: {phone}.',
  'same-day.call': 'Prosimy zadzwonić przed wyjściem z domu',
  'same-day.call-number': 'Zadzwoń: {clinic}, {phone}',
  'same-day.call-wait': 'Prosimy nie przyjeżdżać przed rozmową z nami.',
  'same-day.call-why':
    'Na jedno z pytań padła odpowiedź „tak”. Nie musi to oznaczać, że wizyta się nie odbędzie: chcemy najpierw o tym porozmawiać.',
  'same-day.call-told': 'Przekazaliśmy tę odpowiedź także klinice.',
} as const
