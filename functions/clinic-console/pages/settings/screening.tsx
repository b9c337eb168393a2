import { tmsSafety } from '../../../../shared/domain/instruments/tms-safety.ts'
import type { ScreeningWeight } from '../../../../shared/domain/clinic.ts'
import { type ScreeningItem, screeningItems, screeningTable } from '../../../../shared/domain/screening.ts'
import { Explained, useField } from '../../field.tsx'
import { Check } from '../../fields.tsx'
import { setScreening } from '../../operations/settings-parts.ts'
import { isTicked, saving, type SettingsPart, textOf, ticked } from './part.ts'
import { signature } from './signature.tsx'
import { WideTable } from '../../wide-table.tsx'

const weights = ['stop', 'review', 'ok'] as const satisfies readonly ScreeningWeight[]
const at = (item: string) => `weights-${item}`
const question = (item: string) => tmsSafety.items.find(({ id }) => id === item)?.question ?? item

const Weighed = ({ item, own }: { item: ScreeningItem; own: string }) => {
  const { weight, rationale, citation } = screeningTable[item]
  const told = useField({ name: at(item), label: question(item) }, true)
  return (
    <tr>
      <th scope="row">
        <label for={told.id}>{told.label}</label>
      </th>
      <td>
        <div>
          <Explained told={told} />
        </div>
        <select id={told.id} name={at(item)} {...told.described}>
          <option value="" selected={own === ''}>
            Ours: {weight.toUpperCase()}
          </option>
          {weights.map((each) => (
            <option value={each} selected={own === each}>
              {each.toUpperCase()}
            </option>
          ))}
        </select>
      </td>
      <td>
        {rationale} <cite>{citation}</cite>
      </td>
    </tr>
  )
}

export const screening: SettingsPart = {
  part: 'screening',
  title: 'Safety screening',
  lead: 'What a yes weighs before treatment. It describes and clears nobody: a named clinician reads the answers and signs.',
  afterSave: 'Answers are weighed by it from this moment on.',
  right: setScreening,
  inWords: ({ screening: s }) => [
    s.isRequired ? 'A course waits for a clinician’s signature' : 'No signature is asked for',
    s.needsBaseline ? 'The baseline must be answered before it' : 'The baseline may be missing',
    Object.keys(s.weights).length === 0
      ? 'Weights as in our table'
      : `${Object.keys(s.weights).length} weighed differently from our table`,
  ],
  fieldsOf: ({ screening: s }) => ({
    ...ticked('isRequired', s.isRequired),
    ...ticked('needsBaseline', s.needsBaseline),
    ...Object.fromEntries(screeningItems.map((item) => [at(item), s.weights[item] ?? ''])),
  }),
  inputOf: (fields) => ({
    screening: {
      isRequired: isTicked(fields, 'isRequired'),
      needsBaseline: isTicked(fields, 'needsBaseline'),
      weights: Object.fromEntries(
        screeningItems.map((item) => [item, textOf(fields, at(item))]).filter(([, weight]) => weight !== ''),
      ),
    },
  }),
  save: saving(setScreening),
  Form: ({ fields }) => (
    <>
      <Check
        name="isRequired"
        label="A course starts only once a clinician has signed its screening"
        isChecked={isTicked(fields, 'isRequired')}
      />
      <Check
        name="needsBaseline"
        label="The baseline must be answered first, or the signature says why not"
        isChecked={isTicked(fields, 'needsBaseline')}
      />
      <WideTable
        label="Weights"
        caption="What a yes weighs. “Not sure” and no answer are always REVIEW."
        columns={['Question', 'A yes weighs', 'Why, and where it is said']}
      >
        {screeningItems.map((item) => (
          <Weighed item={item} own={textOf(fields, at(item))} />
        ))}
      </WideTable>
    </>
  ),
  Below: ({ visit }) => signature(visit, 'screening'),
}
