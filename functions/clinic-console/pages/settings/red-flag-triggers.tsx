import type * as z from 'zod'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import type { RedFlagId } from '../../../../shared/domain/instruments.ts'
import { redFlagTable } from '../../../../shared/domain/red-flags.ts'
import {
  mayBeLeftOut,
  type RedFlagTriggers,
  runningTriggers,
  thresholds,
  triggersText,
} from '../../../../shared/domain/red-flags/triggers.ts'
import { languageNames, languages } from '../../../../shared/domain/wording/language.ts'
import { Check, Checks, Input, Select, TextArea } from '../../fields.tsx'
import type { previewRedFlags } from '../../operations/settings-red-flags.ts'
import { type Fields, type FormProps, isTicked, listOf, splitOf, textOf } from './part.ts'
import { WideTable } from '../../wide-table.tsx'

const at = (flag: RedFlagId, name: string) => `redFlagTriggers-${flag}-${name}`
const flagIds = redFlagTable.map(({ id }) => id)
const back = 'ownTriggersGo'
const titleOf = (flag: string) => redFlagTable.find(({ id }) => id === flag)?.title ?? flag

export const triggerFields = (triggers: RedFlagTriggers): Fields =>
  Object.fromEntries(
    flagIds.flatMap((flag): [string, string | string[]][] => {
      const { words = {}, without = [], from } = triggers[flag] ?? {}
      return [
        ...languages.map((language): [string, string] => [
          at(flag, `words-${language}`),
          (words[language] ?? []).join(', '),
        ]),
        [`${at(flag, 'without')}[]`, without],
        [at(flag, 'from'), from === undefined ? '' : String(from)],
      ]
    }),
  )

/** Of each flag only what somebody decided: nothing said is our table. */
export function triggerInput(fields: Fields): { redFlagTriggers: object; samples: string[] } {
  const entries = flagIds.flatMap((flag): [string, object][] => {
    const words = languages
      .map((language) => [language, splitOf(fields, at(flag, `words-${language}`))] as const)
      .filter(([, phrases]) => phrases.length > 0)
    const without = listOf(fields, at(flag, 'without'))
    const from = textOf(fields, at(flag, 'from'))
    const own = {
      ...(words.length > 0 && { words: Object.fromEntries(words) }),
      ...(without.length > 0 && { without }),
      ...(from !== '' && { from: Number(from) }),
    }
    return Object.keys(own).length > 0 ? [[flag, own]] : []
  })
  return {
    redFlagTriggers: isTicked(fields, back) ? {} : Object.fromEntries(entries),
    samples: splitOf(fields, 'samples', /\r?\n/),
  }
}

/** What of one flag a clinic may decide. */
export const Triggers = ({ flag, fields }: { flag: RedFlagId } & Pick<FormProps, 'fields'>) => {
  const options = mayBeLeftOut.filter((each) => each.flag === flag)
  const bounds = thresholds[flag]
  const isOwn = Object.entries(fields).some(
    ([name, value]) => name.startsWith(at(flag, '')) && value.length > 0 && String(value) !== '',
  )
  return (
    <details open={isOwn}>
      <summary>Triggers of yours</summary>
      {languages.map((language) => (
        <Input
          name={at(flag, `words-${language}`)}
          label={`Words and phrases that raise “${titleOf(flag)}” too, in ${languageNames[language]}`}
          value={textOf(fields, at(flag, `words-${language}`))}
          size={50}
          {...(language === 'en' && {
            hint: 'As patients write them, with commas. A star stands for any ending: jerk*. Up to 30.',
          })}
        />
      ))}
      {options.length > 0 && (
        <Checks
          name={at(flag, 'without')}
          label={`Phrases of ours that do not raise “${titleOf(flag)}” here`}
          options={options.map(({ id, says, why }) => ({ value: id, label: `“${says}”`, hint: why }))}
          values={listOf(fields, at(flag, 'without'))}
        />
      )}
      {bounds && (
        <Select
          name={at(flag, 'from')}
          label="A headache raises it by its number"
          hint={`${bounds.citation} A strong headache is common after a session, and the advice is to call 999.`}
          value={textOf(fields, at(flag, 'from'))}
          options={[
            { value: '', label: 'no: only by its own question' },
            ...Array.from({ length: bounds.most - bounds.least + 1 }, (_, i) => String(bounds.least + i)).map(
              (n) => ({ value: n, label: n === String(bounds.most) ? n : `${n} or more` }),
            ),
          ]}
        />
      )}
    </details>
  )
}

export const TryTriggers = ({ fields }: Pick<FormProps, 'fields'>) => (
  <>
    <TextArea
      name="samples"
      label="Try it on these texts"
      hint="One a line, without anybody’s name. They are kept nowhere; ours are tried beside them."
      rows={4}
      maxLength={4000}
      value={textOf(fields, 'samples')}
    />
    <Check
      name={back}
      label="Back to our table: no triggers of yours, all phrases of ours"
      isChecked={isTicked(fields, back)}
    />
  </>
)

/** Of the choices themselves: a number or a phrase may change what none of the sample texts says. */
export const Choices = ({ now, edited }: { now: RedFlagTriggers; edited: RedFlagTriggers }) =>
  triggersText(now, flagIds) === triggersText(edited, flagIds) ? (
    <p>The triggers stay as they are: {triggersInWords(edited)}.</p>
  ) : (
    <>
      <p>Triggers as they are saved: {triggersInWords(now)}.</p>
      <p>
        <strong>As they would be:</strong> {triggersInWords(edited)}.
      </p>
    </>
  )

const flagsText = (flags: string[]): string => (flags.length === 0 ? 'none' : flags.map(titleOf).join('; '))

export const Samples = ({ value: { samples } }: { value: z.output<(typeof previewRedFlags)['output']> }) => (
  <WideTable
    label="What the texts raise"
    caption="Flags that these texts raise: as it runs, and as it would once a clinician has signed"
    columns={['Text', 'As it runs', 'Once signed']}
  >
    {samples.map(({ text, running, edited }) => (
      <tr>
        <th scope="row">{text}</th>
        <td>{flagsText(running)}</td>
        <td>
          {flagsText(edited)}
          {running.join() !== edited.join() && <strong> (changes)</strong>}
        </td>
      </tr>
    ))}
  </WideTable>
)

export function triggersInWords(triggers: RedFlagTriggers): string {
  const parts = flagIds.flatMap((flag) => {
    const { words = {}, without = [], from } = triggers[flag] ?? {}
    const own = Object.values(words).flat()
    const left = mayBeLeftOut.filter(({ id }) => without.includes(id)).map(({ says }) => `“${says}”`)
    const said = [
      ...(own.length > 0 ? [`also ${own.map((each) => `“${each}”`).join(', ')}`] : []),
      ...(left.length > 0 ? [`not ${left.join(', ')}`] : []),
      ...(from !== undefined ? [`a headache of ${from} or more`] : []),
    ]
    return said.length > 0 ? [`${titleOf(flag)}: ${said.join('; ')}`] : []
  })
  return parts.length === 0 ? 'all as in our table' : parts.join('. ')
}

/** Where what is saved is not what runs, says so: an alert depends on it. */
export const WhatRuns = ({ clinic }: { clinic: Clinic }) => {
  const [runs, saved] = [runningTriggers(clinic), clinic.redFlagTriggers ?? {}]
  const isWaiting = triggersText(runs, flagIds) !== triggersText(saved, flagIds)
  return (
    <section aria-labelledby="what-runs">
      <h2 id="what-runs">What runs</h2>
      <p>Triggers: {triggersInWords(runs)}.</p>
      {isWaiting && (
        <p>
          <strong>Saved, and not signed yet:</strong> {triggersInWords(saved)}. Nobody’s answers are read by
          it before a clinician signs below.
        </p>
      )}
    </section>
  )
}
