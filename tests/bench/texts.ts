import { countSegments } from '../../shared/domain/segments.ts'
import { addDays } from '../../shared/domain/time.ts'
import { renderMessage } from '../../shared/domain/wording.ts'
import { type Language, languages } from '../../shared/domain/wording/language.ts'
import { longLink, sampleInput, type senders, textSamples } from '../text-samples.ts'
import type { ReportTable } from './report.ts'
import type { Section } from './sections.ts'

const year = Array.from({ length: 365 }, (_, n) => addDays('2027-01-01', n))

/** The worst day of a year. */
function most(name: string, sender: keyof typeof senders, language: Language, plainLetters: boolean) {
  const counts = year.map((date) => {
    const rendered = renderMessage(sampleInput(name, { date, language, sender, over: { plainLetters } }))
    if (rendered.kind !== 'text') throw new Error(`${name} in ${language}: ${JSON.stringify(rendered)}`)
    return { ...countSegments(rendered.text), hasLink: rendered.text.includes(longLink) }
  })
  return {
    segments: Math.max(...counts.map((c) => c.segments)),
    characters: Math.max(...counts.map((c) => c.characters)),
    hasLink: counts.every((c) => c.hasLink),
  }
}

const tableFor = (sender: keyof typeof senders, title: string): ReportTable => ({
  title,
  columns: [
    { key: 'name', title: 'text' },
    ...languages.flatMap((language) => [
      { key: language, title: language },
      { key: `${language}-letters`, title: 'letters' },
      { key: `${language}-link`, title: 'link' },
    ]),
    ...languages.map((language) => ({ key: `${language}-real`, title: `${language} real` })),
  ],
  rows: Object.keys(textSamples).map((name) => ({
    name,
    ...Object.fromEntries(
      languages.flatMap((language) => {
        const plain = most(name, sender, language, true)
        return [
          [language, plain.segments],
          [`${language}-letters`, plain.characters],
          [`${language}-link`, plain.hasLink ? 'yes' : '-'],
          [`${language}-real`, most(name, sender, language, false).segments],
        ] as const
      }),
    ),
  })),
})

/** What a text costs: counts of the program, the same on every machine. */
export const texts: Section = {
  name: 'texts',
  title: 'segments of each text in each language, in plain letters and in real ones',
  run({ at }) {
    const tables = [
      tableFor('number', 'From a number that can be answered, on the longest day of 2027'),
      tableFor('name', 'From a name'),
    ]
    at(1)
    return Promise.resolve({
      tables,
      notes: [
        `With a link of ${longLink.length} characters, which is left out where it would make a second segment.`,
        'Plain letters are what a clinic has unless it chooses otherwise (plainLetters): a letter that GSM-7 lacks leaves 70 characters to a segment, and 67 in a row.',
      ],
    })
  },
}
