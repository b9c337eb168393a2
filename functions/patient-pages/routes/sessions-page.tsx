import { isAwaiting, isWithoutPlace, type Session, startOf } from '../../../shared/domain/course.ts'
import { courseState } from '../../../shared/domain/course-state.ts'
import { upcoming } from '../../../shared/domain/edits.ts'
import { day, type Instant } from '../../../shared/domain/time.ts'
import { longTimeText } from '../../../shared/domain/wording/days.ts'
import { Choices, ErrorSummary, Send } from '../form-parts.tsx'
import { Page } from '../layout.tsx'
import { paths } from '../paths.ts'
import type { Visit } from '../visit.ts'
import { sessionIn } from './session-page.tsx'
import { placeOf, Preparation, StateTag } from './session-parts.tsx'

/** Coming sessions that the patient knows of: none before a clinician's signature, and none to which nobody is to come. */
export const comingIn = ({ course, clinic }: Visit, now: Instant): Session[] =>
  isAwaiting(course) ? [] : upcoming(course, clinic.zone, now).filter((s) => !isWithoutPlace(s))

/** Of which the clinic will call. */
const waitingIn = ({ course, clinic }: Visit, now: Instant): Session[] =>
  isAwaiting(course) ? [] : upcoming(course, clinic.zone, now).filter(isWithoutPlace)

/** Those of the next seven days that wait for the patient's word; one alone is answered by itself. */
function unconfirmedSoon(visit: Visit, now: Instant): Session[] {
  const soon = comingIn(visit, now).filter(
    (s) => s.confirmedAt === undefined && !s.asked && startOf(visit.clinic.zone, s) - now <= 7 * day,
  )
  return soon.length > 1 ? soon : []
}

/** As they stand on this page: whoever confirms them confirms these times and no later ones. */
export const valueOf = (sessions: Session[]): string =>
  sessions.map(({ id, revision }) => `${id}.${revision}`).join(' ')

interface Props {
  visit: Visit
  now: Instant
  isChoiceMissing?: boolean
  /** Why less was done than was asked for. */
  notice?: string
}

export const SessionsPage = ({ visit, now, isChoiceMissing = false, notice }: Props) => {
  const { words, clinic, handle, target } = visit
  const coming = comingIn(visit, now)
  const spokenOf = coming.filter((s) => s.id === target.about)
  const others = coming.filter((s) => !spokenOf.includes(s))
  const soon = unconfirmedSoon(visit, now)
  const about = sessionIn(visit, target.about)
  const cancelled = about?.state === 'cancelled' && startOf(clinic.zone, about) > now ? about : undefined
  const title = words.t('sessions.title')
  const error = isChoiceMissing ? words.t('error.choose') : undefined
  return (
    <Page words={words} title={title} hasError={isChoiceMissing} clinic={clinic} handle={handle}>
      {error !== undefined && <ErrorSummary words={words} errors={[{ field: 'all', text: error }]} />}
      {notice !== undefined && (
        <div class="nhsuk-inset-text" role="alert">
          <p>{notice}</p>
        </div>
      )}
      <h1>{title}</h1>
      {cancelled && (
        <p>
          {longTimeText(cancelled, words.language)}: {words.t('session.cancelled')}
        </p>
      )}
      {waitingIn(visit, now).map((session) => (
        <p>
          {longTimeText(session, words.language)}: {words.t('session.no-place')}
        </p>
      ))}
      {coming.length === 0 ? <Nothing visit={visit} /> : <p>{words.t('sessions.how')}</p>}
      {spokenOf.length > 0 && (
        <>
          <h2>{words.t('sessions.this-one')}</h2>
          <List visit={visit} sessions={spokenOf} />
        </>
      )}
      {soon.length > 0 && (
        <form method="post" class="all">
          <Choices
            id="all"
            name="choice"
            legend={words.t('sessions.all', { count: soon.length })}
            choices={[
              { value: valueOf(soon), label: words.t('sessions.all.yes') },
              { value: 'no', label: words.t('sessions.all.no'), hint: words.t('sessions.all.no-hint') },
            ]}
            hint={soon.map((s) => (
              <span class="line">{longTimeText(s, words.language)}</span>
            ))}
            error={error}
          />
          <Send label={words.t('session.send')} />
        </form>
      )}
      {others.length > 0 && (
        <>
          <h2>{words.t(spokenOf.length > 0 ? 'sessions.others' : 'sessions.coming')}</h2>
          <List visit={visit} sessions={others} />
        </>
      )}
      {coming.length > 0 && (
        <>
          <p>
            <a href={paths.calendar(handle)}>{words.t('sessions.calendar')}</a>
          </p>
          <h2>{words.t('sessions.where')}</h2>
          <p>{placeOf(clinic)}</p>
          <Preparation words={words} clinic={clinic} />
        </>
      )}
    </Page>
  )
}

const List = ({ visit: { words, handle }, sessions }: { visit: Visit; sessions: Session[] }) => (
  <ul class="nhsuk-list appointments">
    {sessions.map((session) => (
      <li>
        <a href={paths.session(handle, session.id)}>{longTimeText(session, words.language)}</a>{' '}
        <StateTag words={words} session={session} />
      </li>
    ))}
  </ul>
)

const Nothing = ({ visit: { words, course } }: { visit: Visit }) => (
  <>
    <p>{words.t('sessions.none')}</p>
    <p>{words.t(`sessions.none.${courseState(course)}`)}</p>
  </>
)
