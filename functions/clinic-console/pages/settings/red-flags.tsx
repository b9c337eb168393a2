import { redFlagTriggers } from '../../../../shared/contracts/clinic/red-flags.ts'
import { instruments } from '../../../../shared/domain/instruments.ts'
import { adviceFor, ourAdvice, redFlagTable } from '../../../../shared/domain/red-flags.ts'
import { languageNames, languages } from '../../../../shared/domain/wording/language.ts'
import { TextArea } from '../../fields.tsx'
import { setRedFlags } from '../../operations/settings-parts.ts'
import { previewRedFlags } from '../../operations/settings-red-flags.ts'
import {
  Choices,
  Samples,
  triggerFields,
  triggerInput,
  Triggers,
  triggersInWords,
  TryTriggers,
  WhatRuns,
} from './red-flag-triggers.tsx'
import { previewing, type SettingsPart, textOf } from './part.ts'
import { signature } from './signature.tsx'

const at = (flag: string, language: string) => `redFlagAdvice-${flag}-${language}`
const asked = ({ instrument, item, from }: (typeof redFlagTable)[number]['asked'][number]) => {
  const question = instruments[instrument].items.find(({ id }) => id === item)
  const answer = question?.kind === 'yes-no' ? 'yes' : `${from} or more`
  return `${instruments[instrument].title}: “${question?.question ?? item}” - ${answer}`
}

export const redFlags: SettingsPart = {
  part: 'red-flags',
  title: 'Red flags',
  lead: 'Answers that call for help at once. The patient reads at once what to do, and your contacts are told. Most of what raises a flag stays at every clinic, so that nobody in danger goes unheard; the rest, and what is said, is yours to decide. Your words of advice count as soon as they are saved; triggers run once a clinician has signed them.',
  afterSave:
    'Advice is given by it from this moment on; what raises a flag is read by it once a clinician has signed it.',
  right: setRedFlags,
  inWords: ({ redFlagAdvice = {}, redFlagTriggers: own = {}, signOffs }) => [
    `${redFlagTable.length} flags, ${Object.keys(redFlagAdvice).length === 0 ? 'all in our words' : `${Object.keys(redFlagAdvice).length} with words of yours`}`,
    `Triggers: ${triggersInWords(own)}`,
    signOffs?.['red-flags'] === undefined
      ? 'Not signed off yet'
      : `Last signed off by ${signOffs['red-flags'].by}`,
  ],
  fieldsOf: ({ redFlagAdvice = {}, redFlagTriggers: own = {} }) => ({
    ...triggerFields(own),
    ...Object.fromEntries(
      redFlagTable.flatMap(({ id }) =>
        languages.map((language) => [at(id, language), redFlagAdvice[id]?.[language] ?? '']),
      ),
    ),
  }),
  inputOf: (fields) => ({
    ...triggerInput(fields),
    redFlagAdvice: Object.fromEntries(
      redFlagTable.flatMap(({ id }) => {
        const said = languages
          .map(
            (language) => [language, textOf(fields, at(id, language)).replace(/\s+/g, ' ').trim()] as const,
          )
          .filter(([, text]) => text !== '')
        return said.length === 0 ? [] : [[id, Object.fromEntries(said)]]
      }),
    ),
  }),
  save: (visit, { samples: _, ...input }) => visit.ask(setRedFlags, input),
  preview: (visit, input) =>
    previewing(previewRedFlags, (value) => (
      <>
        <Choices
          now={visit.clinic.redFlagTriggers ?? {}}
          edited={redFlagTriggers.parse(input.redFlagTriggers)}
        />
        <Samples value={value} />
      </>
    ))(visit, input),
  Form: ({ fields, clinic }) => (
    <>
      {redFlagTable.map((flag) => (
        <section class="line" aria-labelledby={flag.id}>
          <h2 id={flag.id}>{flag.title}</h2>
          <p>Always raised by:</p>
          <ul>
            {flag.asked.map((each) => (
              <li>{asked(each)}</li>
            ))}
            <li>
              {flag.words.length} phrases in what patients write by themselves, in English, and more in Welsh
              and Polish
              {!flag.canBeDenied && ': none of them can be left out'}
            </li>
          </ul>
          <Triggers flag={flag.id} fields={fields} />
          <p>
            The patient reads: <q>{adviceFor([flag.id], clinic, 'en').join(' ')}</q>
          </p>
          <p class="small">{flag.rationale}</p>
          <details open={languages.some((language) => textOf(fields, at(flag.id, language)) !== '')}>
            <summary>Advice in your words</summary>
            {languages.map((language) => (
              <TextArea
                name={at(flag.id, language)}
                label={`What to do at “${flag.title}”, in ${languageNames[language]}`}
                hint={`Empty for ours: ${ourAdvice(flag.id, language)}`}
                rows={3}
                maxLength={600}
                value={textOf(fields, at(flag.id, language))}
              />
            ))}
          </details>
        </section>
      ))}
      <TryTriggers fields={fields} />
      <p class="hint">
        The numbers that our advice names (999, 111, 116 123) and {'{phone}'}, which becomes your own, must
        stand in yours too.
      </p>
    </>
  ),
  Below: async ({ visit }) => (
    <>
      <WhatRuns clinic={visit.clinic} />
      {await signature(visit, 'red-flags')}
    </>
  ),
}
