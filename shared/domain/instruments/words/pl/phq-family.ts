import type { InstrumentWords } from '../form.ts'
import { translation } from './translation.ts'

const howOften = (question: string) => ({
  question,
  labels: { 0: 'Wcale', 1: 'Przez kilka dni', 2: 'Przez więcej niż połowę dni', 3: 'Niemal codziennie' },
})

const family = {
  of: 1,
  recall: 'ostatnie 2 tygodnie',
  introduction: 'Jak często w ciągu ostatnich 2 tygodni dokuczały następujące problemy?',
  translation,
}

export const phq8: InstrumentWords = {
  ...family,
  title: 'PHQ-8',
  items: {
    'phq-1': howOften('Małe zainteresowanie różnymi czynnościami lub mała przyjemność z nich'),
    'phq-2': howOften('Uczucie smutku, przygnębienia lub beznadziejności'),
    'phq-3': howOften('Trudności z zaśnięciem, przerywany sen albo zbyt długi sen'),
    'phq-4': howOften('Uczucie zmęczenia lub mało energii'),
    'phq-5': howOften('Słaby apetyt lub przejadanie się'),
    'phq-6': howOften(
      'Złe myślenie o sobie - albo poczucie, że jest się do niczego lub że zawiodło się siebie lub rodzinę',
    ),
    'phq-7': howOften('Trudności z koncentracją, na przykład przy czytaniu gazety lub oglądaniu telewizji'),
    'phq-8': howOften(
      'Poruszanie się lub mówienie tak wolno, że inni mogli to zauważyć? Albo przeciwnie - taki niepokój lub taka nerwowość, że ruchu było znacznie więcej niż zwykle',
    ),
  },
}

export const gad7: InstrumentWords = {
  ...family,
  title: 'GAD-7',
  items: {
    'gad-1': howOften('Uczucie zdenerwowania, lęku lub silnego napięcia'),
    'gad-2': howOften('Niemożność przerwania lub opanowania martwienia się'),
    'gad-3': howOften('Zbytnie martwienie się różnymi sprawami'),
    'gad-4': howOften('Trudności z odprężeniem się'),
    'gad-5': howOften('Tak duży niepokój, że trudno usiedzieć w miejscu'),
    'gad-6': howOften('Łatwe wpadanie w złość lub rozdrażnienie'),
    'gad-7': howOften('Uczucie strachu, jakby mogło się stać coś okropnego'),
  },
}
