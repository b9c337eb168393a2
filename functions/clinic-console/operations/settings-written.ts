import type { Clinic, Interval, QuestionnaireRule } from '../../../shared/domain/clinic.ts'
import { weekdayNames } from '../../../shared/contracts/fields.ts'
import { clockText, type Weekday } from '../../../shared/domain/time.ts'

const time = (minute: number): string => (minute === 24 * 60 ? '24:00' : clockText(minute))
export const intervalText = ({ from, to }: Interval): string => `${time(from)}-${time(to)}`

const ruleOf = ({ moment: { kind, ...rest }, instruments }: QuestionnaireRule) => ({
  moment: kind,
  ...rest,
  instruments,
})

/** The settings as the operations that change them take them, by part: what is read can be sent back. */
export const written = (clinic: Clinic) => ({
  clinic: {
    name: clinic.name,
    shortName: clinic.shortName,
    address: clinic.address,
    phone: clinic.phone,
    email: clinic.email,
    zone: clinic.zone,
    language: clinic.language,
    plainLetters: clinic.plainLetters,
    preparation: clinic.preparation,
    ...(clinic.colour !== undefined && { colour: clinic.colour }),
    phoneCountries: clinic.phoneCountries,
    texting: clinic.texting,
  },
  hours: {
    openingHours: Object.fromEntries(
      weekdayNames.map((name, i) => [name, clinic.openingHours[(i + 1) as Weekday].map(intervalText)]),
    ),
    slotMinutes: clinic.slotMinutes,
  },
  holidays: {
    nation: clinic.nation,
    opensOnBankHolidays: clinic.opensOnBankHolidays,
    extraBankHolidays: clinic.extraBankHolidays,
  },
  chairs: { chairs: clinic.chairs },
  reminders: {
    reminders: {
      ...clinic.reminders,
      agenda: clinic.reminders.agenda && {
        weekday: weekdayNames[clinic.reminders.agenda.weekday - 1]!,
        at: clockText(clinic.reminders.agenda.minute),
        fromPerWeek: clinic.reminders.agenda.fromPerWeek,
      },
    },
    quietHours: clinic.quietHours.from === clinic.quietHours.to ? null : intervalText(clinic.quietHours),
  },
  questionnaires: {
    questionnaires: { ...clinic.questionnaires, rules: clinic.questionnaires.rules.map(ruleOf) },
  },
  screening: { screening: clinic.screening },
  'red-flags': { redFlagAdvice: clinic.redFlagAdvice ?? {}, redFlagTriggers: clinic.redFlagTriggers ?? {} },
  maintenance: { maintenance: clinic.maintenance },
  'self-service': { selfService: clinic.selfService },
  alerts: { alerts: clinic.alerts, alertContacts: clinic.alertContacts },
  fees: { fees: clinic.fees ?? {} },
})
