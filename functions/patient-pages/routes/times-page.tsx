import type { Session } from '../../../shared/domain/course.ts'
import type { Offers, View } from '../../../shared/domain/schedule/offers.ts'
import { mayMove } from '../../../shared/domain/self-service.ts'
import { clockText, type Instant, type WallTime } from '../../../shared/domain/time.ts'
import { longDayText, longTimeText } from '../../../shared/domain/wording/days.ts'
import { Choices, ErrorSummary, Send } from '../form-parts.tsx'
import { Page } from '../layout.tsx'
import { paths } from '../paths.ts'
import type { Visit } from '../visit.ts'

const timeValue = ({ date, minute }: WallTime): string => `${date}T${clockText(minute)}`

interface Props {
  visit: Visit
  session: Session
  offers: Offers
  view: View
  now: Instant
  isChoiceMissing?: boolean
  /** The time that was chosen is taken. */
  isGone?: boolean
}

/** Times that the session can move to; what the clinic's policy leaves to its people is said before anything is chosen. */
export const TimesPage = (props: Props) => {
  const { visit, session, offers, now, isChoiceMissing = false, isGone = false } = props
  const { words, clinic, course, handle } = visit
  const title = words.t('times.title')
  const error = isChoiceMissing ? words.t('error.choose') : undefined
  const slots = offers.days.flatMap((day) => day.slots)
  return (
    <Page
      words={words}
      title={title}
      hasError={isChoiceMissing}
      clinic={clinic}
      back={paths.session(handle, session.id)}
      handle={handle}
    >
      {error !== undefined && <ErrorSummary words={words} errors={[{ field: 'time', text: error }]} />}
      {isGone && (
        <div class="nhsuk-inset-text" role="alert">
          <p>{words.t(slots.length > 0 ? 'times.gone' : 'times.gone-all')}</p>
        </div>
      )}
      <h1>{title}</h1>
      <p>{words.t('times.instead-of', { when: longTimeText(session, words.language) })}</p>
      {slots.length === 0 && <p>{words.t('times.nothing')}</p>}
      {slots.length > 0 && !mayMove(clinic, course, session, now) && <p>{words.t('times.ask-note')}</p>}
      <form method="post" action={paths.otherTimes(handle, session.id)}>
        <input type="hidden" name="revision" value={String(session.revision)} />
        <Choices
          id="time"
          name="time"
          legend={words.t('times.legend')}
          choices={[
            ...slots.map((slot) => ({ value: timeValue(slot), label: longTimeText(slot, words.language) })),
            slots.length > 0
              ? {
                  value: 'none',
                  label: words.t('times.none-suits'),
                  hint: words.t('times.none-suits-hint'),
                }
              : { value: 'none', label: words.t('times.ask') },
            { value: 'keep', label: words.t('times.keep') },
          ]}
          error={error}
        />
        <Send label={words.t('session.send')} />
      </form>
      <MoreTimes {...props} />
    </Page>
  )
}

const MoreTimes = ({
  visit: { words, handle },
  session,
  offers: { days, hasEarlier, hasLater },
  view,
}: Props) => {
  const to = (kind: View['kind'], date: string) =>
    `${paths.otherTimes(handle, session.id)}?${new URLSearchParams({ [kind]: date }).toString()}`
  const [first, last] = [days[0]?.date, days.at(-1)?.date]
  return (
    <ul class="nhsuk-list more-times">
      {days
        .filter((day) => day.hasMore)
        .map(({ date }) => (
          <li>
            <a href={to('on', date)}>
              {words.t('times.more-on', { day: longDayText(date, words.language) })}
            </a>
          </li>
        ))}
      {hasEarlier && first !== undefined && (
        <li>
          <a href={to('before', first)}>{words.t('times.earlier')}</a>
        </li>
      )}
      {hasLater && last !== undefined && (
        <li>
          <a href={to('after', last)}>{words.t('times.later')}</a>
        </li>
      )}
      {view.kind !== 'near' && (
        <li>
          <a href={paths.otherTimes(handle, session.id)}>{words.t('times.back')}</a>
        </li>
      )}
    </ul>
  )
}
