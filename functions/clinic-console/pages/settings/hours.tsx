import { weekdayNames } from '../../../../shared/contracts/fields.ts'
import type { Weekday } from '../../../../shared/domain/time.ts'
import { Input, Select } from '../../fields.tsx'
import { setHours } from '../../operations/settings-parts.ts'
import { previewHours } from '../../operations/settings-preview.ts'
import { intervalText } from '../../operations/settings-written.ts'
import { numberOf, previewing, saving, type SettingsPart, splitOf, textOf } from './part.ts'
import { movesSeen, Places } from './previews.tsx'
import { weekdayWords } from './weekday-words.ts'

const nameOf = (day: (typeof weekdayNames)[number]) => `openingHours-${day}`

export const hours: SettingsPart = {
  part: 'hours',
  title: 'Opening hours',
  lead: 'Sessions are booked within these hours. A day on which you do not treat, once, is a closure.',
  afterSave: 'Sessions that can no longer stand where they are booked are moved, and their patients told.',
  right: setHours,
  inWords: (clinic) => [
    weekdayWords
      .map((word, i) => {
        const open = clinic.openingHours[(i + 1) as Weekday]
        return `${word} ${open.length === 0 ? 'closed' : open.map(intervalText).join(' and ')}`
      })
      .join('; '),
    `Sessions begin every ${clinic.slotMinutes} minutes`,
  ],
  fieldsOf: (clinic) => ({
    ...Object.fromEntries(
      weekdayNames.map((day, i) => [
        nameOf(day),
        clinic.openingHours[(i + 1) as Weekday].map(intervalText).join(', '),
      ]),
    ),
    slotMinutes: String(clinic.slotMinutes),
  }),
  inputOf: (fields) => ({
    openingHours: Object.fromEntries(weekdayNames.map((day) => [day, splitOf(fields, nameOf(day))])),
    slotMinutes: numberOf(fields, 'slotMinutes'),
  }),
  save: saving(setHours),
  preview: previewing(
    previewHours,
    (value, { clinic }) => <Places value={value} zone={clinic.zone} />,
    movesSeen,
  ),
  Form: ({ fields }) => (
    <>
      {weekdayNames.map((day, i) => (
        <Input
          name={nameOf(day)}
          label={weekdayWords[i]!}
          value={textOf(fields, nameOf(day))}
          size={36}
          {...(i === 0 && {
            hint: 'From-to, several with a comma: 09:00-12:30, 13:30-17:00. Empty where you are closed.',
          })}
        />
      ))}
      <Select
        name="slotMinutes"
        label="Sessions begin every"
        value={textOf(fields, 'slotMinutes')}
        options={[5, 10, 15, 20, 30].map((n) => ({ value: String(n), label: `${n} minutes` }))}
      />
    </>
  ),
}
