import { Fieldset, ListOf } from '../../field-groups.tsx'
import { Check, Input } from '../../fields.tsx'
import { setAlerts, setMaintenance, setSelfService } from '../../operations/settings-parts.ts'
import { previewMaintenance } from '../../operations/settings-preview.ts'
import {
  type Fields,
  isTicked,
  numberOf,
  previewing,
  saving,
  type SettingsPart,
  textOf,
  ticked,
} from './part.ts'
import { Load } from './previews.tsx'

export const maintenance: SettingsPart = {
  part: 'maintenance',
  title: 'Maintenance',
  lead: 'After the treatment the next session is booked by itself, and its patient invited to confirm or change it.',
  right: setMaintenance,
  inWords: ({ maintenance: m }) => [
    `Booked ${m.leadDays} days ahead; asked again after ${m.askAgainAfterDays} days, a task for staff after ${m.taskAfterDays}`,
    m.respondersOnly
      ? 'Only for who responds, or by a clinician’s word'
      : 'For everybody whose protocol has maintenance',
  ],
  fieldsOf: ({ maintenance: m }) => ({
    leadDays: String(m.leadDays),
    askAgainAfterDays: String(m.askAgainAfterDays),
    taskAfterDays: String(m.taskAfterDays),
    ...ticked('respondersOnly', m.respondersOnly),
  }),
  inputOf: (fields) => ({
    maintenance: {
      leadDays: numberOf(fields, 'leadDays'),
      askAgainAfterDays: numberOf(fields, 'askAgainAfterDays'),
      taskAfterDays: numberOf(fields, 'taskAfterDays'),
      respondersOnly: isTicked(fields, 'respondersOnly'),
    },
  }),
  save: saving(setMaintenance),
  preview: previewing(previewMaintenance, (value) => <Load value={value} />),
  Form: ({ fields }) => {
    const at = (name: string) => ({ name, value: textOf(fields, name) })
    return (
      <>
        <Input
          {...at('leadDays')}
          type="number"
          min={1}
          max={90}
          label="Days ahead at which the next session is booked"
        />
        <Input
          {...at('askAgainAfterDays')}
          type="number"
          min={1}
          max={60}
          label="Days without an answer until we ask again"
        />
        <Input
          {...at('taskAfterDays')}
          type="number"
          min={1}
          max={90}
          label="Days without an answer until staff get a task"
        />
        <Check
          name="respondersOnly"
          label="Only for patients whose pain came down by 30 % or more; else a clinician decides"
          isChecked={isTicked(fields, 'respondersOnly')}
        />
      </>
    )
  },
}

export const selfService: SettingsPart = {
  part: 'self-service',
  title: 'What patients change by themselves',
  lead: 'On the page behind their link. Anything beyond becomes a request that your people answer; until then the place is kept.',
  afterSave: 'Patients’ pages go by it from this moment on.',
  right: setSelfService,
  inWords: ({ selfService: s }) => [
    `${s.moves} moves in a course, until ${s.noticeHours} hours before; ${s.cancels ? 'they may cancel' : 'a cancel is a request'}`,
  ],
  fieldsOf: ({ selfService: s }) => ({
    noticeHours: String(s.noticeHours),
    moves: String(s.moves),
    ...ticked('cancels', s.cancels),
  }),
  inputOf: (fields) => ({
    selfService: {
      noticeHours: numberOf(fields, 'noticeHours'),
      moves: numberOf(fields, 'moves'),
      cancels: isTicked(fields, 'cancels'),
    },
  }),
  save: saving(setSelfService),
  Form: ({ fields }) => {
    const at = (name: string) => ({ name, value: textOf(fields, name) })
    return (
      <>
        <Input
          {...at('noticeHours')}
          type="number"
          min={0}
          max={336}
          label="Until so many hours before the session"
        />
        <Input {...at('moves')} type="number" min={0} max={50} label="Moves in one course" />
        <Check name="cancels" label="Patients cancel by themselves" isChecked={isTicked(fields, 'cancels')} />
      </>
    )
  },
}

const mostContacts = 20
const contact = (i: number, name: string) => `alertContacts-${i}-${name}`
const contactsIn = (fields: Fields) =>
  Array.from({ length: mostContacts + 2 }, (_, i) => ({
    name: textOf(fields, contact(i, 'name')),
    email: textOf(fields, contact(i, 'email')).trim(),
  })).filter(({ name, email }) => name.trim() !== '' || email !== '')
const contactFields = (contacts: readonly { name: string; email: string }[]): Fields =>
  Object.fromEntries(
    [...contacts, { name: '', email: '' }, { name: '', email: '' }].flatMap(({ name, email }, i) => [
      [contact(i, 'name'), name],
      [contact(i, 'email'), email],
    ]),
  )

export const alerts: SettingsPart = {
  part: 'alerts',
  title: 'Alerts',
  lead: 'Who is told at once when an answer raises a red flag: by email, day and night, the first one first. Whoever takes it on ends the telling.',
  afterSave: 'Alerts from this moment on go to these contacts.',
  right: setAlerts,
  inWords: ({ alertContacts, alerts: { escalateAfterMinutes } }) => [
    alertContacts.map(({ name }) => name).join(', then '),
    `The next one after ${escalateAfterMinutes} minutes without an acknowledgement`,
  ],
  fieldsOf: ({ alertContacts, alerts: { escalateAfterMinutes } }) => ({
    escalateAfterMinutes: String(escalateAfterMinutes),
    ...contactFields(alertContacts),
  }),
  shownAgain: (fields) => ({
    escalateAfterMinutes: textOf(fields, 'escalateAfterMinutes'),
    ...contactFields(contactsIn(fields)),
  }),
  inputOf: (fields) => ({
    alerts: { escalateAfterMinutes: numberOf(fields, 'escalateAfterMinutes') },
    alertContacts: contactsIn(fields),
  }),
  save: saving(setAlerts),
  Form: ({ fields }) => (
    <>
      <Input
        name="escalateAfterMinutes"
        type="number"
        min={1}
        max={1440}
        label="Minutes until the next one is told"
        value={textOf(fields, 'escalateAfterMinutes')}
      />
      <ListOf name="alertContacts" label="Who is told">
        {Array.from({ length: mostContacts + 2 }, (_, i) => i)
          .filter((i) => fields[contact(i, 'name')] !== undefined)
          .map((i) => (
            <Fieldset class="line" legend={`Contact ${i + 1}`}>
              <div class="row">
                {(['name', 'email'] as const).map((name) => (
                  <Input
                    name={contact(i, name)}
                    type={name === 'name' ? 'text' : 'email'}
                    label={name === 'name' ? 'Name' : 'Email'}
                    value={textOf(fields, contact(i, name))}
                    size={28}
                  />
                ))}
              </div>
            </Fieldset>
          ))}
      </ListOf>
      <p class="hint">Empty lines are left out.</p>
    </>
  ),
}
