import { describe, expect, it } from 'vitest'
import { instruments, type RedFlagId } from '../../shared/domain/instruments.ts'
import { adviceFor, redFlags, redFlagsInWords, redFlagTable } from '../../shared/domain/red-flags.ts'
import { languages } from '../../shared/domain/wording/language.ts'
import { aClinic } from '../builders.ts'

const none = { seizure: 0, weakness: 0, 'worst-headache': 0, 'hearing-loss': 0, 'self-harm': 0, elation: 0 }

describe('a red flag', () => {
  it.each([
    ['seizure', 'seizure-or-blackout'],
    ['weakness', 'weakness-speech-or-vision'],
    ['worst-headache', 'worst-headache'],
    ['hearing-loss', 'hearing-loss'],
    ['self-harm', 'self-harm'],
    ['elation', 'elation-or-agitation'],
  ] as const)('is raised by a yes to %s and not by a no', (item, flag) => {
    expect(redFlags({ 'side-effects': { ...none, [item]: 1 } })).toEqual([flag])
    expect(redFlags({ 'side-effects': none })).toEqual([])
  })

  it('is raised by a form that is half finished', () => {
    expect(redFlags({ 'side-effects': { seizure: 1 }, fiqr: {} })).toEqual(['seizure-or-blackout'])
    expect(redFlags({})).toEqual([])
  })

  it('is raised by the remark at the end of the form too, once', () => {
    expect(redFlags({ 'side-effects': { ...none, other: 'I had a seizure on Monday' } })).toEqual([
      'seizure-or-blackout',
    ])
    expect(redFlags({ 'side-effects': { seizure: 1, other: 'a fit: I passed out' } })).toEqual([
      'seizure-or-blackout',
    ])
  })

  it('is not raised by ordinary side effects, a strong headache among them', () => {
    expect(
      redFlags({
        'pain-nrs': { pain: 10 },
        'side-effects': {
          ...none,
          headache: 10,
          scalp: 1,
          dizziness: 1,
          hearing: 1,
          mood: 1,
          other: 'sore scalp',
        },
        'phq-8': { 'phq-1': 3 },
      }),
    ).toEqual([])
  })

  it('comes in the order of the table when there are several', () => {
    expect(redFlags({ 'side-effects': { elation: 1, 'self-harm': 1, seizure: 1 } })).toEqual([
      'seizure-or-blackout',
      'self-harm',
      'elation-or-agitation',
    ])
  })
})

describe('the table of red flags', () => {
  it.each(redFlagTable.map((flag) => [flag.id, flag] as const))(
    '%s is asked by a question that everybody has to answer, and says why and what to do',
    (_, flag) => {
      for (const { instrument, item } of flag.asked)
        expect(instruments[instrument].items.find((i) => i.id === item)).toMatchObject({
          kind: 'yes-no',
          isRequired: true,
        })
      expect(flag.asked.length).toBeGreaterThan(0)
      expect(flag.rationale).toMatch(/NHS|Rossi/)
      expect(flag.advice).toMatch(/999|111/)
      expect(flag.advice).toContain('{phone}')
    },
  )

  it('has each flag once', () => {
    expect(new Set(redFlagTable.map((f) => f.id)).size).toBe(redFlagTable.length)
  })

  it("gives advice at once, with the clinic's number, and says nothing twice", () => {
    const advice = adviceFor(['worst-headache', 'self-harm', 'weakness-speech-or-vision'], aClinic(), 'en')
    expect(advice).toHaveLength(2)
    expect(advice[0]).toMatch(/^Call 999 now/)
    expect(advice[1]).toContain('116 123')
    for (const text of advice) expect(text).toContain('07700 900001')
    expect(adviceFor([], aClinic(), 'en')).toEqual([])
  })
})

const said: Record<RedFlagId, string[]> = {
  'seizure-or-blackout': [
    'I had a seizure',
    'I HAD A SEIZURE!!',
    'had a fit last night',
    'I passed out after my visit',
    'blacked out on the bus',
    'I think it was a convulsion',
    'lost consciousness',
    'I fainted',
    'No had a seizure',
    'No, I had a seizure',
    'I can\u2019t have another seizure',
    'not sure if I had a seizure',
    'Yes. I had a s\u00e9izure',
  ],
  'weakness-speech-or-vision': [
    'I can\u2019t see properly',
    "I can't move my arm",
    'my face is drooping',
    'slurred speech since this morning',
    'I lost my sight for a minute',
    'my left arm went numb',
    'is this a stroke?',
  ],
  'worst-headache': [
    'worst headache of my life',
    'The headache is the worst I have had',
    'a thunderclap headache',
  ],
  'hearing-loss': ['I lost my hearing', 'gone deaf in one ear', 'I can\u2019t hear anything'],
  'self-harm': [
    'I want to end my life',
    'I want to kill myself',
    'feeling suicidal',
    'I don\u2019t want to live anymore',
    'i dont want to be here any more',
    'everyone would be better off dead without me, or I would',
    'I wish I was dead',
    'I can\u2019t go on like this',
    'I can\u2019t go on.',
    'I have overdosed',
    'STOP. I want to die',
    'I am not suicidal',
  ],
  'elation-or-agitation': [
    'I feel manic',
    'haven\u2019t slept for days',
    'my mind is racing',
    'I am extremely agitated',
  ],
}

const numbers = (advice: string) => advice.match(/\d[\d ]{2,}\d|\{phone\}/g)

const saidElsewhere: Record<RedFlagId, string[]> = {
  'seizure-or-blackout': [
    'miałam napad',
    'Dostałem drgawek w autobusie',
    'Zemdlałam po wizycie',
    'stracilem przytomnosc',
    'Mi ges i ffit neithiwr',
    'Cefais drawiad',
    'Gwnes i lewygu ar y bws',
  ],
  'weakness-speech-or-vision': [
    'Nie mogę mówić',
    'czy to udar?',
    'prawa ręka mi zdrętwiała',
    'Rwy’n methu siarad yn iawn',
    'ai strôc yw hyn?',
    'Mae fy mraich yn ddiffrwyth',
  ],
  'worst-headache': ['najgorszy w życiu ból głowy', 'cur pen sydyn ofnadwy', 'y gwaethaf erioed, pen tost'],
  'hearing-loss': ['straciłam słuch w jednym uchu', 'nie słyszę na lewe ucho', 'Rwyf wedi colli fy nghlyw'],
  'self-harm': [
    'Nie chcę już żyć',
    'nie chce mi się żyć',
    'mam myśli samobójcze',
    'nie mam myśli samobójczych',
    'chcę się zabić',
    'boję się, że coś sobie zrobię',
    'Dw i eisiau marw',
    'meddwl am hunanladdiad',
    'Dydw i ddim eisiau byw',
    'niweidio fy hun',
  ],
  'elation-or-agitation': [
    'Chyba mam manię',
    'nie śpię od kilku nocy',
    'heb gysgu? na, heb cysgu ers dyddiau',
  ],
}

describe('advice in another language', () => {
  it.each(languages.flatMap((language) => redFlagTable.map((flag) => [language, flag.id, flag] as const)))(
    'in %s names the same numbers in the same order: %s',
    (language, _, flag) => {
      const [advice] = adviceFor([flag.id], { phone: '{phone}' }, language)
      expect(numbers(advice!)).toEqual(numbers(flag.advice))
      expect(advice!.includes('A&E')).toBe(flag.advice.includes('A&E'))
      expect(advice!.length).toBeLessThan(350)
      expect(advice).not.toMatch(/'|"| {2}|^\s|\s$/)
    },
  )

  it('calls 111 by the name that it has there', () => {
    for (const { id, advice } of redFlagTable) {
      if (!advice.includes('111')) continue
      expect(adviceFor([id], aClinic(), 'cy')[0]).toContain('GIG 111 Cymru')
      expect(adviceFor([id], aClinic(), 'pl')[0]).toContain('NHS 111')
    }
  })

  it('says nothing twice there either', () => {
    for (const language of languages)
      expect(adviceFor(['worst-headache', 'weakness-speech-or-vision'], aClinic(), language)).toHaveLength(1)
  })
})

describe("a patient's own words", () => {
  for (const [flag, texts] of Object.entries(said))
    it.each(texts)(`raise ${flag}: %j`, (text) => {
      expect(redFlagsInWords(text)).toEqual([flag])
    })

  it.each([
    '',
    'YES',
    'Stop. Thank you',
    'no seizure',
    'I have not had a seizure',
    "I haven't had any seizures",
    'never had a fit, no seizures',
    'no hearing loss',
    "I can't see you tomorrow",
    "Sorry can't talk now",
    "I can't go on Tuesday",
    'a mild headache',
    'that time does not fit me',
    'does it benefit me?',
    'I ran out of pain killers and my foot is killing me',
    'the outfit',
    'please stop texting me',
    'romania',
    'constructor',
  ])('raise nothing: %j', (text) => {
    expect(redFlagsInWords(text)).toEqual([])
  })

  for (const [flag, texts] of Object.entries(saidElsewhere))
    it.each(texts)(`raise ${flag} in Polish and Welsh too: %j`, (text) => {
      expect(redFlagsInWords(text)).toEqual([flag])
    })

  it.each([
    'TAK',
    'Nie',
    'nie miałam drgawek',
    'bez utraty przytomności',
    'Dziękuję, do zobaczenia',
    'nie mogę przyjść we wtorek',
    'lekki ból głowy',
    'mam udaną wizytę za sobą',
    'Diolch yn fawr',
    'Alla i ddim dod ddydd Mawrth',
    'heb ffit',
    'dim llewygu',
  ])('raise nothing in Polish and Welsh: %j', (text) => {
    expect(redFlagsInWords(text)).toEqual([])
  })

  it('raise every flag that they name', () => {
    expect(redFlagsInWords('I had a seizure and now I can\u2019t move my leg')).toEqual([
      'seizure-or-blackout',
      'weakness-speech-or-vision',
    ])
  })

  it('raise what is said after a denial of something else', () => {
    expect(redFlagsInWords('no seizure but I fainted')).toEqual(['seizure-or-blackout'])
  })
})
