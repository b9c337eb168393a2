import { weekdayNames } from '../../../../shared/contracts/fields.ts'
import type { ReminderPolicy } from '../../../../shared/domain/clinic.ts'
import { clockText } from '../../../../shared/domain/time.ts'
import { channelsOfClinic } from '../../../../shared/domain/usual-channels.ts'
import { Check, Checks, Input, Select } from '../../fields.tsx'
import { channelsText } from '../../patient-words.ts'
import { setReminders } from '../../operations/settings-parts.ts'
import { previewReminders } from '../../operations/settings-preview.ts'
import { intervalText } from '../../operations/settings-written.ts'
import {
  type Fields,
  isTicked,
  listOf,
  numberOf,
  numbersOf,
  previewing,
  saving,
  type SettingsPart,
  textOf,
  ticked,
} from './part.ts'
import { Load } from './previews.tsx'
import { weekdayWords } from './weekday-words.ts'

const days = (list: number[]) =>
  list.length === 0
    ? 'no reminder'
    : `a reminder ${list.join(' and ')} ${list.length === 1 && list[0] === 1 ? 'day' : 'days'} before`
const agendaWords = ({ agenda }: ReminderPolicy) =>
  agenda
    ? `The week ahead on ${weekdayWords[agenda.weekday - 1]} at ${clockText(agenda.minute)}, in weeks of ${agenda.fromPerWeek} sessions or more`
    : 'No text about the week ahead'

const purposes = [
  { name: 'reminders', label: 'Reminders and changes by' },
  { name: 'questionnaires', label: 'Questionnaires by' },
  { name: 'maintenance', label: 'Maintenance by' },
] as const
const channelOptions = [
  { value: 'sms', label: 'Text' },
  { value: 'email', label: 'Email' },
]
/** Texts for everything is what stands where nothing is said. */
function channelsIn(fields: Fields) {
  const lists = purposes.map(({ name }) => [name, listOf(fields, `channels.${name}`)] as const)
  return lists.every(([, list]) => list.join() === 'sms') ? {} : { channels: Object.fromEntries(lists) }
}
const channelWords = (usual: ReturnType<typeof channelsOfClinic>): string =>
  `Who chose nothing hears by: ${purposes
    .map(({ name, label }) => `${label.toLowerCase()} ${channelsText(usual[name])}`)
    .join('; ')}`

export const reminders: SettingsPart = {
  part: 'reminders',
  title: 'Reminders and quiet hours',
  lead: 'Which messages tell of sessions, and when. They go by the channels that each patient chose, and by the other one where that fails for good.',
  right: setReminders,
  inWords: ({ reminders: policy, quietHours }) => [
    agendaWords(policy),
    `Sessions close together: ${days(policy.daysBefore)}; ${policy.sparseFromDays} days or more apart: ${days(policy.sparseDaysBefore)}`,
    quietHours.from === quietHours.to ? 'No quiet hours' : `Quiet hours ${intervalText(quietHours)}`,
    policy.mostPerWeek === undefined
      ? 'No limit of messages a week'
      : `At most ${policy.mostPerWeek} messages a week to one patient`,
    channelWords(channelsOfClinic({ reminders: policy })),
  ],
  fieldsOf: ({ reminders: policy, quietHours }) => ({
    ...ticked('hasAgenda', policy.agenda !== null),
    weekday: weekdayNames[(policy.agenda?.weekday ?? 7) - 1]!,
    at: clockText(policy.agenda?.minute ?? 17 * 60),
    fromPerWeek: String(policy.agenda?.fromPerWeek ?? 3),
    daysBefore: policy.daysBefore.join(', '),
    sparseDaysBefore: policy.sparseDaysBefore.join(', '),
    sparseFromDays: String(policy.sparseFromDays),
    latestMinutesBefore: String(policy.latestMinutesBefore),
    graceMinutes: String(policy.graceMinutes),
    quietHours: quietHours.from === quietHours.to ? '' : intervalText(quietHours),
    mostPerWeek: policy.mostPerWeek === undefined ? '' : String(policy.mostPerWeek),
    ...Object.fromEntries(
      Object.entries(channelsOfClinic({ reminders: policy })).map(([purpose, list]) => [
        `channels.${purpose}[]`,
        list,
      ]),
    ),
  }),
  inputOf: (fields) => ({
    reminders: {
      graceMinutes: numberOf(fields, 'graceMinutes'),
      agenda: isTicked(fields, 'hasAgenda')
        ? {
            weekday: textOf(fields, 'weekday'),
            at: textOf(fields, 'at'),
            fromPerWeek: numberOf(fields, 'fromPerWeek'),
          }
        : null,
      daysBefore: numbersOf(fields, 'daysBefore'),
      sparseDaysBefore: numbersOf(fields, 'sparseDaysBefore'),
      sparseFromDays: numberOf(fields, 'sparseFromDays'),
      latestMinutesBefore: numberOf(fields, 'latestMinutesBefore'),
      ...(textOf(fields, 'mostPerWeek').trim() !== '' && { mostPerWeek: numberOf(fields, 'mostPerWeek') }),
      ...channelsIn(fields),
    },
    quietHours: textOf(fields, 'quietHours').trim() === '' ? null : textOf(fields, 'quietHours').trim(),
  }),
  save: saving(setReminders),
  preview: previewing(previewReminders, (value) => <Load value={value} />),
  Form: ({ fields }) => {
    const at = (name: string) => ({ name, value: textOf(fields, name) })
    return (
      <>
        <h2>The week ahead</h2>
        <Check
          name="hasAgenda"
          label="Send one text with the sessions of the coming week"
          isChecked={isTicked(fields, 'hasAgenda')}
        />
        <div class="row">
          <Select
            {...at('weekday')}
            label="On"
            options={weekdayNames.map((value, i) => ({ value, label: weekdayWords[i]! }))}
          />
          <Input {...at('at')} type="time" label="At" />
          <Input
            {...at('fromPerWeek')}
            type="number"
            min={1}
            max={7}
            label="In weeks of so many sessions or more"
          />
        </div>
        <h2>Before each session</h2>
        <Input
          {...at('daysBefore')}
          label="Sessions that stand close together: days before"
          hint="At the session’s own time of day. Several with a comma; empty for none."
          size={10}
        />
        <Input
          {...at('sparseDaysBefore')}
          label="Sessions that stand far apart: days before"
          hint="3 and 1 days before made fewer people miss than one reminder (4.4 % against 5.8 % and 5.3 %, n = 54,066, PMID 30130032)."
          size={10}
        />
        <Input
          {...at('sparseFromDays')}
          type="number"
          min={2}
          max={60}
          label="Far apart is so many days or more after the session before"
        />
        <Input
          {...at('latestMinutesBefore')}
          type="number"
          min={0}
          max={1440}
          label="No reminder leaves later than so many minutes before"
          hint="A stale reminder is worse than none."
        />
        <h2>By which channel</h2>
        <p class="small">
          Of patients who choose nothing when they are enrolled or imported. Who is enrolled already keeps
          what stands in their details.
        </p>
        <div class="row">
          {purposes.map(({ name, label }) => (
            <Checks
              name={`channels.${name}`}
              label={label}
              options={channelOptions}
              values={listOf(fields, `channels.${name}`)}
            />
          ))}
        </div>
        <h2>Changes</h2>
        <Input
          {...at('graceMinutes')}
          type="number"
          min={0}
          max={60}
          label="Changes within so many minutes make one notice"
        />
        <h2>Quiet hours and load</h2>
        <Input
          {...at('quietHours')}
          label="Nothing is sent between"
          hint="Such as 20:00-08:00; empty for none. Red flags do not wait: the clinic’s contacts are told day and night."
          size={14}
        />
        <Input
          {...at('mostPerWeek')}
          type="number"
          min={1}
          max={50}
          label="At most so many messages a week to one patient"
          hint="From Monday to Sunday; empty for no limit. Confirmations, notices of a change, invitations and safety questions always go out. First nudges are left out, then questionnaires that are asked again, the earlier of two reminders, and last the agenda. A low limit leaves out questions about side effects: look at what it changes."
        />
      </>
    )
  },
}
