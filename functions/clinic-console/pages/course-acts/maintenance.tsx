import { Check, Input } from '../../fields.tsx'
import { bookNextMaintenance } from '../../operations/maintenance-changes.ts'
import type { ShownCourse } from '../../operations/show-course.ts'
import type { ChangeAct } from './act.ts'
import { text } from './act-fields.tsx'

export const owedBy = ({ maintenance }: ShownCourse) => maintenance?.owed

export const bookMaintenanceAct: ChangeAct = {
  id: 'maintenance',
  title: 'Book the next maintenance session',
  about:
    'It is looked for by the pace of its phase from the last session, near the usual time of the patient; where that day has gone by, as soon as possible. The patient is invited to confirm it, or to choose another time, as when it is booked by itself.',
  confirm: 'Book it',
  done: 'The maintenance session is booked. To take it back, cancel it on its page.',
  ask: bookNextMaintenance,
  isOpen: (course) => {
    const owed = owedBy(course)
    return owed !== undefined && owed.wait !== 'decision'
  },
  fields: ({ course, typed }) => (
    <>
      <div class="row">
        <Input
          name="from"
          label="Not before"
          hint="Empty: by the pace of the phase, and with two days’ notice."
          type="date"
          min={course.today}
          value={text(typed, 'from')}
        />
        <Input
          name="time"
          label="Near this time"
          hint={`Empty: near ${course.wishes.preferredTime}, as the patient wished.`}
          type="time"
          value={text(typed, 'time')}
        />
      </div>
      <Check
        name="isExact"
        label="Just on this day and at this time"
        hint="Such as: agreed with the patient by phone."
        isChecked={typed.isExact !== undefined}
      />
      <Input
        name="override"
        label="Why a rule is broken, where one stands against it"
        hint="Only for a time by hand. Kept with the session; a chair is never booked twice."
        value={text(typed, 'override')}
        size={40}
        maxLength={200}
      />
    </>
  ),
  input: (typed) => ({
    ...(text(typed, 'from') !== '' && { from: text(typed, 'from') }),
    ...(text(typed, 'time') !== '' && { time: text(typed, 'time') }),
    ...(typed.isExact !== undefined && { isExact: true }),
    ...(text(typed, 'override') !== '' && { override: text(typed, 'override') }),
  }),
}
