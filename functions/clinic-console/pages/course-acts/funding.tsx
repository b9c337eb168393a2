import { fundings } from '../../../../shared/domain/price.ts'
import { Radios } from '../../fields.tsx'
import { fundingWords } from '../../money.ts'
import { setFunding } from '../../operations/course-changes.ts'
import type { ShownCourse } from '../../operations/show-course.ts'
import type { ChangeAct } from './act.ts'
import { MaybeReason, maybeReason, text } from './act-fields.tsx'

const payerOf = ({ price }: ShownCourse): string => (price.kind === 'no-funding' ? 'not-said' : price.funding)

export const fundingAct: ChangeAct = {
  id: 'funding',
  title: 'Change who pays',
  about:
    'The estimate is made anew, of all sessions. Sessions and messages stay as they are, and the patient is told nothing.',
  confirm: 'Change who pays',
  done: 'Who pays was changed.',
  undoneBy: 'funding',
  ask: setFunding,
  isOpen: () => true,
  fields: ({ course, typed }) => (
    <>
      <Radios
        name="funding"
        label="Who pays"
        options={[
          ...fundings.map((value) => ({ value, label: fundingWords[value] })),
          { value: 'not-said', label: 'Not known yet' },
        ]}
        value={text(typed, 'funding') || payerOf(course)}
      />
      <MaybeReason typed={typed} hint="Such as: the insurer has agreed. Everybody at the clinic reads it." />
    </>
  ),
  input: (typed) => ({ funding: text(typed, 'funding'), ...maybeReason(typed) }),
}
