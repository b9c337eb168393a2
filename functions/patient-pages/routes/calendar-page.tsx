import type { Instant } from '../../../shared/domain/time.ts'
import { dateAt } from '../../../shared/domain/time.ts'
import { longDayText } from '../../../shared/domain/wording/days.ts'
import { Choices, ErrorSummary, Send } from '../form-parts.tsx'
import { Page } from '../layout.tsx'
import { paths } from '../paths.ts'
import type { Visit } from '../visit.ts'

/** Names the address that there is, and opens nothing: the beginning of its hash. */
export const standingAddress = ({ course }: Visit): string => course.calendarLink?.slice(0, 8) ?? 'none'

export const CalendarPage = ({
  visit,
  isChoiceMissing = false,
}: {
  visit: Visit
  isChoiceMissing?: boolean
}) => {
  const { words, clinic, handle } = visit
  const title = words.t('calendar.title')
  const error = isChoiceMissing ? words.t('error.choose') : undefined
  return (
    <Page
      words={words}
      title={title}
      hasError={isChoiceMissing}
      clinic={clinic}
      back={paths.sessions(handle)}
      handle={handle}
    >
      {error !== undefined && <ErrorSummary words={words} errors={[{ field: 'choice', text: error }]} />}
      <h1>{title}</h1>
      <h2>{words.t('calendar.file')}</h2>
      <p>{words.t('calendar.file.how')}</p>
      <p>
        <a href={paths.calendarFile(handle)} download="appointments.ics">
          {words.t('calendar.file.link')}
        </a>
      </p>
      <h2>{words.t('calendar.feed')}</h2>
      <p>{words.t('calendar.feed.how')}</p>
      <p>{words.t('calendar.feed.private')}</p>
      <form method="post">
        <input type="hidden" name="instead" value={standingAddress(visit)} />
        <Choices
          id="choice"
          name="choice"
          legend={words.t('calendar.feed.legend')}
          choices={[
            { value: 'make', label: words.t('calendar.feed.yes'), hint: words.t('calendar.feed.yes-hint') },
            { value: 'no', label: words.t('calendar.feed.no') },
          ]}
          error={error}
        />
        <Send label={words.t('session.send')} />
      </form>
    </Page>
  )
}

interface MadeProps {
  visit: Visit
  /** Whole, with its host. */
  address: string
  expiresAt: Instant
}

/** The one time that the address is shown. */
export const CalendarMadePage = ({ visit, address, expiresAt }: MadeProps) => {
  const { words, clinic, handle } = visit
  const title = words.t('calendar.made')
  const until = longDayText(dateAt(clinic.zone, expiresAt), words.language)
  return (
    <Page words={words} title={title} clinic={clinic} back={paths.calendar(handle)} handle={handle}>
      <h1>{title}</h1>
      <p>{words.t('calendar.feed.private')}</p>
      <p>
        <a class="nhsuk-button" href={address.replace(/^https?:/, 'webcal:')}>
          {words.t('calendar.made.open')}
        </a>
      </p>
      <p>{words.t('calendar.made.copy')}</p>
      <p class="nhsuk-inset-text address">{address}</p>
      <p>{words.t('calendar.made.once')}</p>
      <p>{words.t('calendar.made.until', { day: until })}</p>
      <p>
        <a href={paths.sessions(handle)}>{words.t('session.to-all')}</a>
      </p>
    </Page>
  )
}
