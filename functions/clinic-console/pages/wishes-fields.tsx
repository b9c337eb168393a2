import { FieldsetOf, Row } from '../field-groups.tsx'
import { Input, Select } from '../fields.tsx'
import { timeField, type TypedTime } from './booking-form.ts'

export const weekdayOptions = [
  { value: '', label: 'Any day' },
  { value: 'mon', label: 'Mondays' },
  { value: 'tue', label: 'Tuesdays' },
  { value: 'wed', label: 'Wednesdays' },
  { value: 'thu', label: 'Thursdays' },
  { value: 'fri', label: 'Fridays' },
  { value: 'sat', label: 'Saturdays' },
  { value: 'sun', label: 'Sundays' },
]

interface Props {
  time: string
  times: TypedTime[]
}

/** When the patient would like to come, and when they cannot. */
export const WishesFields = ({ time, times }: Props) => (
  <>
    <Input name="preferredTime" label="Best time of day" type="time" value={time} isRequired />
    <FieldsetOf
      name="impossible"
      legend="When the patient cannot come"
      hint="Fill in what is needed of a row: a weekday, days, hours, or all together. Leave the rest empty."
    >
      {times.map((row, i) => (
        <Row label={`Cannot come ${i + 1}`}>
          <Select
            name={timeField(i, 'weekday')}
            label="Weekday"
            options={weekdayOptions}
            value={row.weekday}
          />
          <Input name={timeField(i, 'from')} label="From day" type="date" value={row.from} />
          <Input name={timeField(i, 'to')} label="to day" type="date" value={row.to} />
          <Input name={timeField(i, 'after')} label="From hour" type="time" value={row.after} />
          <Input name={timeField(i, 'before')} label="to hour" type="time" value={row.before} />
        </Row>
      ))}
    </FieldsetOf>
    <p>
      <button class="quiet" name="act" value="add-row" formnovalidate>
        Add another row
      </button>
    </p>
  </>
)

/** The Enter key presses the first button of a form: that shall not be the one that adds a row. */
export const EnterKey = () => (
  <button class="visually-hidden" tabindex={-1} aria-hidden="true" name="act" value="preview">
    Show
  </button>
)
