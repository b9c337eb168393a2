import type { Context } from 'hono'
import type * as z from 'zod'
import { longDayText } from '../../../../shared/domain/wording/days.ts'
import { readHolidays } from '../../operations/settings-holiday-file.ts'
import type { Pages, Visit } from '../../pages.ts'
import { consolePaths } from '../../paths.ts'
import { holidayLine, holidays, nationWords } from './holidays.tsx'
import { textOf } from './part.ts'
import { partPage } from './part-page.tsx'

type Found = z.output<typeof readHolidays.output>

const Days = ({ title, days }: { title: string; days: Found['known'] }) => (
  <>
    <h3>{title}</h3>
    <ul class="in-columns">
      {days.map(({ date, name }) => (
        <li>
          {longDayText(date)}: {name}
        </li>
      ))}
    </ul>
  </>
)

const WhatItHolds = ({ found, nation }: { found: Found; nation: keyof typeof nationWords }) => (
  <>
    {found.added.length === 0 ? (
      <p>
        The file adds nothing: all {found.known.length} days of {nationWords[nation]} that are to come are
        known already.
      </p>
    ) : (
      <Days title={`Added for ${nationWords[nation]}: ${found.added.length}`} days={found.added} />
    )}
    {found.known.length > 0 && (
      <details>
        <summary>Known already: {found.known.length}</summary>
        <Days title="Known already" days={found.known} />
      </details>
    )}
    {found.past > 0 && (
      <p class="small">
        {found.past === 1 ? '1 day of the file is over.' : `${found.past} days of the file are over.`}
      </p>
    )}
  </>
)

async function textOfFile(c: Context): Promise<string> {
  const { file } = await c.req.parseBody()
  return file instanceof File ? await file.text() : ''
}

async function readFile(c: Context, visit: Visit): Promise<Response> {
  const performed = await visit.ask(readHolidays, { text: await textOfFile(c) })
  if (performed.kind !== 'done') return partPage(c, visit, holidays, { performed })
  const { added } = performed.value
  const was = holidays.fieldsOf(visit.clinic)
  const lines = [textOf(was, 'extraBankHolidays'), ...added.map(holidayLine)].filter((line) => line !== '')
  const fields = { ...was, extraBankHolidays: lines.join('\n') }
  const places = await holidays.preview?.(visit, {
    ...holidays.inputOf(fields),
    version: visit.clinic.version,
  })
  return partPage(c, visit, holidays, {
    fields,
    ...(places?.seen !== undefined && { seen: places.seen }),
    preview: (
      <>
        <WhatItHolds found={performed.value} nation={visit.clinic.nation} />
        {added.length > 0 && places?.shown}
      </>
    ),
  })
}

export function holidayFileRoutes(pages: Pages): void {
  pages.get(consolePaths.holidayFile, holidays.right, (c) =>
    c.redirect(consolePaths.settingsOf(holidays.part), 303),
  )
  pages.post(consolePaths.holidayFile, holidays.right, readFile)
}
