import { languageNames, languages } from '../../../shared/domain/wording/language.ts'
import { Checks, Input, Select } from '../fields.tsx'
import type { Clinic } from '../../../shared/domain/clinic.ts'

/** As a form holds them: text, and lists of ticks. */
export type DetailsTyped = Record<string, string | string[]>

const listNames = ['reminders', 'questionnaires', 'maintenance', 'unsafe'] as const
const textNames = ['givenName', 'familyName', 'dateOfBirth', 'phone', 'email', 'language'] as const

/** What a form sent, as the operations take it: what was left empty is left out, and no tick is an empty list. */
export function detailsIn(fields: DetailsTyped): Record<string, unknown> {
  const texts = textNames.flatMap((name) => {
    const value = fields[name]
    return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : []
  })
  const lists = listNames.map((name) => [name, [fields[`${name}[]`] ?? []].flat()])
  return Object.fromEntries([...texts, ...lists]) as Record<string, unknown>
}

const channels = [
  { value: 'sms', label: 'Text' },
  { value: 'email', label: 'Email' },
]

interface Props {
  clinic: Pick<Clinic, 'language'>
  typed: DetailsTyped
}

export const DetailsFields = ({ clinic, typed }: Props) => {
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '')
  const list = (name: string) => [typed[`${name}[]`] ?? []].flat()
  const field = (name: (typeof textNames)[number], label: string) => ({
    name,
    label,
    value: text(name),
  })
  return (
    <div class="columns">
      <div>
        <Input {...field('givenName', 'Given name')} isRequired maxLength={80} size={28} />
        <Input {...field('familyName', 'Family name')} isRequired maxLength={80} size={28} />
        <Input {...field('dateOfBirth', 'Date of birth')} type="date" min="1900-01-01" />
        <Input
          {...field('phone', 'Mobile phone')}
          type="tel"
          size={20}
          maxLength={40}
          hint="Such as 07700 900123; two patients may share one number"
        />
        <Input {...field('email', 'Email')} type="email" size={32} maxLength={254} />
        <Select
          {...field('language', 'Language of messages and pages')}
          options={[
            { value: '', label: `The clinic’s: ${languageNames[clinic.language]}` },
            ...languages.map((each) => ({ value: each, label: languageNames[each] })),
          ]}
        />
      </div>
      <div>
        <Checks
          name="reminders"
          label="Reminders and changes by"
          hint="No tick: no messages about this"
          options={channels}
          values={list('reminders')}
        />
        <Checks
          name="questionnaires"
          label="Questionnaires by"
          options={channels}
          values={list('questionnaires')}
        />
        <Checks name="maintenance" label="Maintenance by" options={channels} values={list('maintenance')} />
        <Checks
          name="unsafe"
          label="Not safe to write to"
          hint="Somebody else reads it: nothing is sent there, whatever is ticked above"
          options={[
            { value: 'sms', label: 'The phone' },
            { value: 'email', label: 'The email address' },
          ]}
          values={list('unsafe')}
        />
      </div>
    </div>
  )
}
