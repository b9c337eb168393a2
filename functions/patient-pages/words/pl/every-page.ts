import type { everyPage as en } from '../en/every-page.ts'

export const everyPage: Record<keyof typeof en, string> = {
  'help.call': 'Potrzebna pomoc z tą stroną? Prosimy zadzwonić do kliniki {clinic}: {phone}.',
  'help.emergency': 'W nagłym wypadku prosimy na nas nie czekać: 999 lub NHS 111.',
  back: 'Wstecz',
  continue: 'Dalej',
  'error.title': 'Wystąpił problem',
  'error.prefix': 'Błąd: {title}',
  'error.choose': 'Prosimy wybrać jedną z odpowiedzi',
  'advice.title': 'Proszę przeczytać to teraz',
  'advice.call-999': 'Zadzwoń: 999',
  'advice.call-111': 'Zadzwoń: NHS 111',
  'advice.call-clinic': 'Zadzwoń do kliniki',
  'gone.title': 'Ten link nie otwiera żadnej strony',
  'gone.how-long': 'Link działa do chwili udzielenia odpowiedzi, najwyżej przez kilka tygodni.',
  'gone.answered': 'Jeśli odpowiedzi zostały już wysłane, dziękujemy: to wszystko.',
  'gone.copied':
    'W innym razie prosimy jeszcze raz otworzyć link z wiadomości i sprawdzić, czy został skopiowany w całości. Jeśli to nie pomoże, prosimy zadzwonić do kliniki.',
  'trouble.title': 'Coś poszło nie tak',
  'trouble.ours': 'To nasza wina. Prosimy wrócić i spróbować ponownie za minutę.',
  'trouble.help':
    'Jeśli pomoc jest potrzebna od razu, prosimy na nas nie czekać: 999 w nagłym wypadku lub NHS 111.',
  'busy.title': 'Zbyt wiele prób',
  'busy.wait':
    'Wypróbowano zbyt wiele linków, które niczego nie otwierają. Prosimy odczekać dziesięć minut lub zadzwonić do kliniki.',
  'refused.title': 'Odpowiedzi nie zostały przyjęte',
  'refused.too-large': 'Tekst był dłuższy, niż mieści ten formularz.',
  'refused.unreadable': 'Otrzymane dane nie pochodzą z tego formularza.',
  'refused.other-site': 'Nie pochodzą ze strony, którą otwiera link.',
  'refused.again': 'Nic nie zostało zapisane. Prosimy jeszcze raz otworzyć link z wiadomości.',
  'thanks.title': 'Dziękujemy',
  'thanks.close': 'Można zamknąć tę stronę.',
  'menu.title': 'Więcej',
  'menu.preferences': 'Wiadomości i język',
  'menu.not-me': 'To nie ja jestem tym pacjentem',
}
