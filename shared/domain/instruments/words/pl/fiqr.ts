import type { InstrumentWords } from '../form.ts'
import { translation } from './translation.ts'

const activity = (question: string) => ({ question, lowest: 'Bez trudności', highest: 'Bardzo trudne' })
const overall = (question: string) => ({ question, lowest: 'Nigdy', highest: 'Zawsze' })
const symptom = (what: string, lowest: string, highest: string) => ({
  question: `Prosimy ocenić ${what}`,
  lowest,
  highest,
})

export const fiqr: InstrumentWords = {
  of: 1,
  title: 'Zrewidowany kwestionariusz wpływu fibromialgii (FIQR)',
  recall: 'ostatnie 7 dni',
  introduction:
    'Przy każdym pytaniu prosimy wybrać liczbę, która najlepiej opisuje ostatnie 7 dni. Jeśli jakiejś czynności nie było w ciągu ostatnich 7 dni, prosimy ocenić, jak trudna była ostatnim razem. Jeśli jej wykonanie nie jest możliwe, prosimy wybrać 10.',
  items: {
    'function-1': activity('Szczotkowanie lub czesanie włosów'),
    'function-2': activity('Chodzenie bez przerwy przez 20 minut'),
    'function-3': activity('Przygotowanie domowego posiłku'),
    'function-4': activity('Odkurzanie, szorowanie lub zamiatanie podłóg'),
    'function-5': activity('Podnoszenie i niesienie torby pełnej zakupów spożywczych'),
    'function-6': activity('Wejście po schodach na jedno piętro'),
    'function-7': activity('Zmiana pościeli'),
    'function-8': activity('Siedzenie na krześle przez 45 minut'),
    'function-9': activity('Robienie zakupów spożywczych'),
    'overall-1': overall('Fibromialgia uniemożliwiła mi osiągnięcie celów na ten tydzień'),
    'overall-2': overall('Objawy fibromialgii całkowicie mnie przytłaczały'),
    'symptom-1': symptom('poziom bólu', 'Brak bólu', 'Ból nie do zniesienia'),
    'symptom-2': symptom('poziom energii', 'Dużo energii', 'Brak energii'),
    'symptom-3': symptom('poziom sztywności', 'Brak sztywności', 'Bardzo silna sztywność'),
    'symptom-4': symptom('jakość snu', 'Pobudka z uczuciem wypoczęcia', 'Pobudka z dużym zmęczeniem'),
    'symptom-5': symptom('poziom depresji', 'Brak depresji', 'Bardzo silna depresja'),
    'symptom-6': symptom('poziom problemów z pamięcią', 'Dobra pamięć', 'Bardzo słaba pamięć'),
    'symptom-7': symptom('poziom lęku', 'Brak lęku', 'Bardzo silny lęk'),
    'symptom-8': symptom('poziom tkliwości na dotyk', 'Brak tkliwości', 'Bardzo duża tkliwość'),
    'symptom-9': symptom(
      'poziom problemów z równowagą',
      'Brak zaburzeń równowagi',
      'Ciężkie zaburzenia równowagi',
    ),
    'symptom-10': symptom(
      'poziom wrażliwości na głośne dźwięki, jasne światło, zapachy i zimno',
      'Brak wrażliwości',
      'Skrajna wrażliwość',
    ),
  },
  translation,
}
