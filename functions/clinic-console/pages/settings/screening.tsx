import { tmsSafety } from '../../../../shared/domain/instruments/tms-safety.ts'
import type { ScreeningWeight } from '../../../../shared/domain/clinic.ts'
import { type ScreeningItem, screeningItems, screeningTable } from '../../../../shared/domain/screening.ts'
import { waitsForNoBaseline } from '../../../../shared/domain/outcomes/plan-gaps.ts'
import { PlanLink } from '../../outcomes/plan-gap-words.tsx'
import { Explained, useField } from '../../field.tsx'
import { Check } from '../../fields.tsx'
import { setScreening } from '../../operations/settings-parts.ts'
import { type Fields, isTicked, saving, type SettingsPart, textOf, ticked } from './part.ts'
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

const ticksOf = (fields: Fields) => ({
  isRequired: isTicked(fields, 'isRequired'),
  needsBaseline: isTicked(fields, 'needsBaseline'),
})

export const screening: SettingsPart = {
  part: 'screening',
  title: 'Safety screening',
  lead: 'What a yes weighs before treatment. It describes and clears nobody: a named clinician reads the answers and signs.',
  afterSave: 'Answers are weighed by it from this moment on.',
  right: setScreening,
  inWords: ({ screening: s, questionnaires }) => [
    s.isRequired ? 'A course waits for a clinician’s signature' : 'No signature is asked for',
    s.needsBaseline ? 'The baseline must be answered before it' : 'The baseline may be missing',
    ...(waitsForNoBaseline({ screening: s, questionnaires })
      ? ['The questionnaires have no baseline to be answered']
      : []),
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
      ...ticksOf(fields),
      weights: Object.fromEntries(
        screeningItems.map((item) => [item, textOf(fields, at(item))]).filter(([, weight]) => weight !== ''),
      ),
    },
  }),
  save: saving(setScreening),
  Form: ({ fields, clinic, actor }) => (
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
      {waitsForNoBaseline({ ...clinic, screening: { ...clinic.screening, ...ticksOf(fields) } }) && (
        <p class="notice">
          The questionnaires have no baseline, so there is none to answer first: courses are signed without
          one.
          <PlanLink actor={actor} />
        </p>
      )}
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
