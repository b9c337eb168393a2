import * as z from 'zod'
import { readHolidayFile } from '../../../shared/contracts/bank-holiday-file.ts'
import { bankHoliday } from '../../../shared/domain/bank-holidays.ts'
import { dateAt } from '../../../shared/domain/time.ts'
import { done, notFound, operation, refused } from '../operation.ts'
import { maySetUp } from './settings-saving.ts'

const day = z.object({ date: z.string(), name: z.string() })

export const readHolidays = operation({
  name: 'read-bank-holiday-file',
  did: 'checked a file of bank holidays',
  tag: 'Settings',
  summary: 'What the published file of bank holidays (JSON or iCalendar) adds to those that are known',
  method: 'post',
  path: '/settings/holidays/file',
  ...maySetUp,
  input: z.strictObject({ text: z.string().max(200_000) }),
  output: z.object({
    nation: z.string(),
    added: z.array(day),
    known: z.array(day),
    past: z.int().describe('Days that are over'),
  }),
  audit: false,
  async run({ store, clinicId, clock }, { text }) {
    const clinic = await store.clinic(clinicId)
    if (!clinic) return notFound
    const file = readHolidayFile(text, clinic.nation)
    if (file.kind === 'refused') return refused(...file.problems)
    const today = dateAt(clinic.zone, clock.now())
    const byDate = new Map(file.holidays.map((holiday) => [holiday.date, holiday]))
    const ahead = [...byDate.values()]
      .filter(({ date }) => date >= today)
      .sort((a, b) => (a.date < b.date ? -1 : 1))
    const isKnown = ({ date }: { date: string }) =>
      bankHoliday(clinic.nation, date, clinic.extraBankHolidays) !== undefined
    return done({
      nation: clinic.nation,
      added: ahead.filter((holiday) => !isKnown(holiday)),
      known: ahead.filter(isKnown),
      past: byDate.size - ahead.length,
    })
  },
})
