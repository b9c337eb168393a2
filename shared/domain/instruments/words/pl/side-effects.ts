import type { InstrumentWords } from '../form.ts'

export const sideEffects: InstrumentWords = {
  of: 1,
  title: 'Po wizycie',
  recall: 'od ostatniej wizyty',
  introduction: 'Czy od ostatniej wizyty wystąpiło coś z poniższych?',
  items: {
    headache: {
      question: 'Jak silny był ból głowy w najgorszym momencie?',
      lowest: 'Bez bólu głowy',
      highest: 'Najgorszy, jaki mogę sobie wyobrazić',
    },
    scalp: 'Ból lub tkliwość skóry głowy albo miejsca, w którym urządzenie dotykało głowy?',
    jaw: 'Ból szyi lub szczęki?',
    twitching: 'Drgania mięśni twarzy?',
    tiredness: 'Nietypowe zmęczenie?',
    dizziness: 'Zawroty głowy lub uczucie, że zaraz dojdzie do omdlenia?',
    nausea: 'Nudności?',
    hearing: 'Dzwonienie w uszach lub zmiana słuchu?',
    concentration: 'Trudności z koncentracją?',
    mood: 'Zmiana nastroju?',
    sleep: 'Zmiana snu?',
    seizure: 'Napad lub drgawki, omdlenie albo utrata przytomności?',
    weakness: 'Nowe osłabienie lub drętwienie, trudności z mówieniem albo trudności z widzeniem?',
    'worst-headache': 'Nagły ból głowy, gorszy niż wszystkie wcześniejsze?',
    'hearing-loss': 'Utrata słuchu w jednym uchu lub w obu?',
    'self-harm': 'Myśli o zrobieniu sobie krzywdy albo o tym, że nie chce się żyć?',
    elation: 'Podekscytowanie, niepokój lub wewnętrzny napęd do działania dużo silniejsze niż zwykle?',
    other: 'Czy było coś jeszcze, co zwróciło uwagę?',
  },
}
