import type { InstrumentWords } from '../form.ts'

export const intake: InstrumentWords = {
  of: 1,
  title: 'Informacje o Państwu',
  recall: 'dotychczasowy stan zdrowia',
  introduction:
    'To pomaga lekarzowi lub terapeucie lepiej Państwa poznać. Pytania, na które nie chcą Państwo odpowiadać, można pominąć.',
  items: {
    'diagnosed-by': {
      question: 'Kto powiedział Państwu, jaka to choroba?',
      labels: {
        0: 'Specjalista w szpitalu lub klinice',
        1: 'Lekarz rodzinny (GP)',
        2: 'Ktoś inny',
        3: 'Jeszcze nikt albo nie mam pewności',
      },
    },
    'diagnosed-when': {
      question: 'Kiedy to było?',
      labels: {
        0: 'Mniej niż rok temu',
        1: 'Od 1 roku do 5 lat temu',
        2: 'Ponad 5 lat temu',
        3: 'Jeszcze nie albo nie mam pewności',
      },
    },
    pain: {
      question: 'Jak silny był średnio ból w ciągu ostatnich 7 dni?',
      lowest: 'Brak bólu',
      highest: 'Najgorszy ból, jaki mogę sobie wyobrazić',
    },
    'pain-since': {
      question: 'Od jak dawna trwa ten ból?',
      labels: {
        0: 'Mniej niż 3 miesiące',
        1: 'Od 3 do 12 miesięcy',
        2: 'Od 1 roku do 5 lat',
        3: 'Ponad 5 lat',
      },
    },
    'tried-medicines': 'Czy stosowali Państwo na ten ból leki?',
    'tried-exercise': 'Czy próbowali Państwo ćwiczeń lub fizjoterapii?',
    'tried-talking': 'Czy korzystali Państwo z terapii rozmową (psychoterapii)?',
    'tried-course': 'Czy uczestniczyli Państwo w kursie o życiu z bólem?',
    'tried-other': 'Czego jeszcze Państwo próbowali?',
    'earlier-magnetic': {
      question: 'Czy mieli Państwo wcześniej magnetyczne zabiegi głowy?',
      labels: {
        0: 'Nie',
        1: 'Tak i pomogły',
        2: 'Tak, ale nie pomogły',
        3: 'Nie mam pewności',
      },
    },
    goal: {
      question: 'Co jest dla Państwa najważniejsze?',
      labels: {
        0: 'Mniej bólu',
        1: 'Lepszy sen',
        2: 'Więcej energii',
        3: 'Robić więcej tego, co lubię lub muszę robić',
        4: 'Lepszy nastrój',
        5: 'Coś innego',
      },
    },
    goals: 'Własnymi słowami: co chcieliby Państwo znów móc robić?',
  },
}

const asked = (question: string) => ({ question, labels: { 0: 'Nie', 1: 'Tak', 2: 'Nie mam pewności' } })

export const tmsSafety: InstrumentWords = {
  of: 1,
  title: 'Państwa bezpieczeństwo',
  recall: 'całe życie',
  introduction:
    'Prosimy odpowiedzieć na każde pytanie. „Tak” nie oznacza, że leczenie jest niemożliwe: odpowiedzi czyta lekarz lub terapeuta, który z Państwem porozmawia.',
  items: {
    seizure: asked(
      'Czy kiedykolwiek mieli Państwo napad lub drgawki albo powiedziano Państwu, że to padaczka?',
    ),
    fainting: asked('Czy kiedykolwiek zdarzyło się Państwu zemdleć lub stracić przytomność?'),
    'head-injury': asked('Czy kiedykolwiek mieli Państwo uraz głowy z utratą przytomności?'),
    hearing: asked('Czy mają Państwo kłopoty ze słuchem albo dzwonienie w uszach?'),
    'cochlear-implant': asked('Czy mają Państwo implant słuchowy wewnątrz ucha (implant ślimakowy)?'),
    pregnancy: asked('Czy są Państwo w ciąży lub czy to możliwe?'),
    metal: asked(
      'Czy w głowie, szyi lub innym miejscu ciała mają Państwo metal, na przykład klips, płytkę, cewkę, odłamek lub zastawkę? Plomby w zębach się nie liczą.',
    ),
    neurostimulator: asked('Czy mają Państwo w ciele urządzenie, które pobudza mózg lub nerwy?'),
    pacemaker: asked('Czy mają Państwo rozrusznik serca lub przewody prowadzące do serca?'),
    'infusion-pump': asked('Czy mają Państwo w ciele pompę podającą lek?'),
    medicines: asked('Czy przyjmują Państwo jakieś leki?'),
    'medicines-which': 'Jakie leki Państwo przyjmują?',
    'earlier-tms': asked('Czy magnetyczne zabiegi głowy kiedykolwiek sprawiły Państwu kłopot?'),
    'earlier-mri': asked('Czy badanie rezonansem (MRI) kiedykolwiek sprawiło Państwu kłopot?'),
    more: 'Jeśli odpowiedzieli Państwo „tak” lub „nie mam pewności”, prosimy napisać więcej.',
  },
}

export const sameDay: InstrumentWords = {
  of: 1,
  title: 'Przed wyjściem z domu',
  recall: 'od ostatniej wizyty',
  introduction: '',
  items: {
    sleep: 'Czy ostatniej nocy spali Państwo dużo krócej niż zwykle?',
    alcohol: 'Czy od wczoraj wypili Państwo dużo alkoholu albo nagle przestali pić?',
    medicines: 'Czy zaczęli Państwo przyjmować jakiś lek, odstawili go lub zmienili?',
    pregnancy: 'Czy to możliwe, że są Państwo w ciąży?',
    implant: 'Czy wszczepiono Państwu implant albo czy do ciała mógł dostać się metal?',
    seizure: 'Czy mieli Państwo napad lub drgawki, zemdleli albo stracili przytomność?',
    illness: 'Czy są Państwo dziś chorzy lub mają gorączkę?',
  },
}
