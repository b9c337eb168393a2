import { longDayText } from '../../../../shared/domain/wording/days.ts'
import { Check, Input, Select, TextArea } from '../../fields.tsx'
import { setHolidays } from '../../operations/settings-parts.ts'
import { previewHolidays } from '../../operations/settings-preview.ts'
import { consolePaths } from '../../paths.ts'
import type { Performed } from '../../perform.ts'
import { atLine, holidayLines } from './holiday-lines.ts'
import { type Fields, isTicked, previewing, saving, type SettingsPart, textOf, ticked } from './part.ts'
import { movesSeen, Places } from './previews.tsx'

export const nationWords = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
} as const

const save = saving(setHolidays)
const preview = previewing(
  previewHolidays,
  (value, { clinic }) => <Places value={value} zone={clinic.zone} />,
  movesSeen,
)

/** A browser drops an empty first line: the count of lines begins below it. */
const linesIn = (fields: Fields): string => textOf(fields, 'extraBankHolidays').trimStart()

/** The lines of the form as days; what is refused of one is told at its line. */
function daysIn(input: Record<string, unknown>) {
  const { days, refusals } = holidayLines(String(input.extraBankHolidays))
  const extraBankHolidays = days.map(({ date, name }) => ({ date, name }))
  const refused = refusals.length > 0 ? ({ kind: 'invalid', refusals } as const) : undefined
  const told = <Value,>(performed: Performed<Value>): Performed<Value> =>
    performed.kind === 'invalid'
      ? { ...performed, refusals: performed.refusals.map((refusal) => atLine(refusal, days)) }
      : performed
  return { asked: { ...input, extraBankHolidays }, refused, told }
}

export const holidayLine = ({ date, name }: { date: string; name: string }) => `${date} ${name}`

export const holidays: SettingsPart = {
  part: 'holidays',
  title: 'Bank holidays',
  lead: 'The bank holidays of your nation are known by their rules. Days that were proclaimed later are added here; booked courses are checked again by themselves.',
  afterSave: 'Sessions that can no longer stand where they are booked are moved, and their patients told.',
  right: setHolidays,
  inWords: (clinic) => [
    `${nationWords[clinic.nation]}: ${clinic.opensOnBankHolidays ? 'open on bank holidays' : 'closed on bank holidays'}`,
    clinic.extraBankHolidays.length === 0
      ? 'No day added to those that are known'
      : `Added: ${clinic.extraBankHolidays
          .slice(0, 5)
          .map(({ date, name }) => `${longDayText(date)} (${name})`)
          .join(
            '; ',
          )}${clinic.extraBankHolidays.length > 5 ? ` and ${clinic.extraBankHolidays.length - 5} more` : ''}`,
  ],
  fieldsOf: (clinic) => ({
    nation: clinic.nation,
    ...ticked('opensOnBankHolidays', clinic.opensOnBankHolidays),
    extraBankHolidays: clinic.extraBankHolidays.map(holidayLine).join('\n'),
  }),
  inputOf: (fields) => ({
    nation: textOf(fields, 'nation'),
    opensOnBankHolidays: isTicked(fields, 'opensOnBankHolidays'),
    extraBankHolidays: linesIn(fields),
  }),
  shownAgain: (fields) => ({ ...fields, extraBankHolidays: linesIn(fields) }),
  save: async (visit, input) => {
    const { asked, refused, told } = daysIn(input)
    return refused ?? told(await save(visit, asked))
  },
  preview: async (visit, input) => {
    const { asked, refused, told } = daysIn(input)
    if (refused) return { performed: refused }
    const { performed, ...looked } = await preview(visit, asked)
    return { performed: told(performed), ...looked }
  },
  Form: ({ fields }) => (
    <>
      <Select
        name="nation"
        label="Nation"
        value={textOf(fields, 'nation')}
        options={Object.entries(nationWords).map(([value, label]) => ({ value, label }))}
      />
      <Check
        name="opensOnBankHolidays"
        label="We treat on bank holidays"
        isChecked={isTicked(fields, 'opensOnBankHolidays')}
      />
      <TextArea
        name="extraBankHolidays"
        label="Days beside those that are known"
        hint="One a line: the day and its name, such as 8 May 2027 Coronation, or 2027-05-08 Coronation."
        rows={5}
        value={textOf(fields, 'extraBankHolidays')}
      />
    </>
  ),
  Below: () => (
    <section aria-labelledby="import">
      <h2 id="import">Read the published file</h2>
      <p>
        Take <a href="https://www.gov.uk/bank-holidays.json">bank-holidays.json</a> from gov.uk, or the
        calendar of your nation (.ics), and choose it here. You see which days it adds before anything is
        saved.
      </p>
      <form method="post" action={consolePaths.holidayFile} enctype="multipart/form-data">
        <Input
          name="file"
          type="file"
          label="The file"
          accept=".json,.ics,application/json,text/calendar"
          isRequired
        />
        <button class="second">Read it</button>
      </form>
    </section>
  ),
}
