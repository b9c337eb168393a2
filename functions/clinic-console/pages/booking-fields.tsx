import type * as z from 'zod'
import { fundings } from '../../../shared/domain/price.ts'
import { FieldsetOf, Row } from '../field-groups.tsx'
import { Hidden, Input, Radios, Select } from '../fields.tsx'
import { fundingWords } from '../money.ts'
import type { showBooking } from '../operations/booking-choices.ts'
import { pinField, type TypedBooking } from './booking-form.ts'
import { WishesFields } from './wishes-fields.tsx'

export type Choices = z.output<(typeof showBooking)['output']>

interface Props {
  form: TypedBooking
  choices: Choices
  /** Whether whoever fills it in may sign. */
  maySign: boolean
}

export const BookingFields = ({ form, choices, maySign }: Props) => (
  <>
    <Hidden name="courseId" value={form.courseId} />
    <Select
      name="protocolId"
      label="Protocol"
      hint="All its treatment sessions are booked at once; maintenance sessions later, one at a time."
      options={choices.protocols.map(({ id, name, sessions, isPossible }) => ({
        value: id,
        label: `${name}: ${sessions} sessions${isPossible ? '' : ' (no chair can do it)'}`,
      }))}
      value={form.protocolId}
    />
    <Input name="earliest" label="Not before" type="date" value={form.earliest} isRequired />
    <WishesFields time={form.preferredTime} times={form.times} />
    <Radios
      name="funding"
      label="Who pays"
      options={[
        ...fundings.map((value) => ({ value, label: fundingWords[value] })),
        { value: '', label: 'Not known yet' },
      ]}
      value={form.funding}
    />
    {choices.needsSignature && maySign && (
      <Input
        name="signedBy"
        label="Signed on paper by"
        hint="The clinician who signed a safety screening on paper: the course starts at once. Empty: the patient is asked, and a clinician signs here."
        value={form.signedBy}
        maxLength={80}
      />
    )}
    {choices.needsSignature && !maySign && (
      <p class="small">
        The patient is asked the safety screening, and a clinician signs it before anything starts. Where it
        was signed on paper, a clinician says so in the patient’s file.
      </p>
    )}
    <details open={form.pins.some(({ session, date }) => session !== '' || date !== '')}>
      <summary>Set single sessions to a time by hand</summary>
      <PinFields form={form} choices={choices} />
    </details>
  </>
)

const PinFields = ({ form, choices }: Pick<Props, 'form' | 'choices'>) => (
  <FieldsetOf
    name="pins"
    legend="Sessions set by hand"
    isQuiet
    hint="The other sessions are placed around them. A reason lets a session break a gap, a weekday, an opening time or a wish; a chair is never booked twice. Treatment 1 on a day of its own is an exact start."
  >
    {form.pins.map((pin, i) => (
      <Row label={`Set by hand ${i + 1}`}>
        <Input
          name={pinField(i, 'session')}
          label="Treatment"
          type="number"
          min={1}
          size={4}
          value={pin.session}
        />
        <Input name={pinField(i, 'date')} label="Day" type="date" value={pin.date} />
        <Input name={pinField(i, 'time')} label="Time" type="time" value={pin.time} />
        <Select
          name={pinField(i, 'chairId')}
          label="Chair"
          options={[
            { value: '', label: 'Any free' },
            ...choices.chairs.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={pin.chairId}
        />
        <Input
          name={pinField(i, 'override')}
          label="Reason, where a rule is broken"
          value={pin.override}
          size={28}
          maxLength={200}
        />
      </Row>
    ))}
    <p>
      <button class="quiet" name="act" value="add-row" formnovalidate>
        Set another session
      </button>
    </p>
  </FieldsetOf>
)
