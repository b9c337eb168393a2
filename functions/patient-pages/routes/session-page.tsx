import { isAwaiting, isWithoutPlace, type Session, startOf } from '../../../shared/domain/course.ts'
import { isCheckOpen } from '../../../shared/domain/same-day-check.ts'
import { mayCancel, mayMove, standingOf } from '../../../shared/domain/self-service.ts'
import type { Instant } from '../../../shared/domain/time.ts'
import { longTimeText } from '../../../shared/domain/wording/days.ts'
import { type Choice, Choices, ErrorSummary, Send } from '../form-parts.tsx'
import { Page } from '../layout.tsx'
import { paths } from '../paths.ts'
import type { Visit } from '../visit.ts'
import { AskedNote, placeOf, Preparation, StateTag } from './session-parts.tsx'

/** Of this link's course; before a clinician's signature the patient knows of none. */
export const sessionIn = ({ course }: Visit, id: string | undefined): Session | undefined =>
  isAwaiting(course) ? undefined : course.sessions.find((s) => s.id === id)

interface Props {
  visit: Visit
  session: Session
  now: Instant
  isChoiceMissing?: boolean
  /** An answer was sent about the session as it no longer is. */
  isChanged?: boolean
}

/** One session: how it stands and, while it is to come, what its patient can say about it. */
export const SessionPage = ({ visit, session, now, isChoiceMissing = false, isChanged = false }: Props) => {
  const { words, clinic, course, handle } = visit
  const title = words.t('session.title')
  const error = isChoiceMissing ? words.t('error.choose') : undefined
  const isOpen = standingOf(course, clinic.zone, seenAs(session), now).kind === 'open'
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
      {isChanged && (
        <div class="nhsuk-inset-text" role="alert">
          <p>{words.t('session.changed')}</p>
          {isOpen && <p>{words.t('session.now-at', { when: longTimeText(session, words.language) })}</p>}
        </div>
      )}
      <h1>{title}</h1>
      {isOpen ? (
        <Facts visit={visit} session={session} />
      ) : (
        <Over visit={visit} session={session} now={now} />
      )}
      {isOpen && <AskedNote words={words} session={session} />}
      {isOpen && (
        <form method="post">
          <input type="hidden" name="revision" value={String(session.revision)} />
          <Choices
            id="choice"
            name="choice"
            legend={words.t(isSettled(session) ? 'session.question-again' : 'session.question')}
            choices={choicesOf(visit, session, now)}
            error={error}
          />
          <Send label={words.t('session.send')} />
        </form>
      )}
      {isOpen && isCheckOpen(course, clinic, session, now) && (
        <p>
          <a href={paths.sameDay(handle, session.id)}>{words.t('same-day.link')}</a>
        </p>
      )}
      {isOpen && <Preparation words={words} clinic={clinic} />}
      <p>
        <a href={paths.sessions(handle)}>{words.t('session.to-all')}</a>
      </p>
    </Page>
  )
}

export const seenAs = ({ id, revision }: Session) => ({ sessionId: id, revision })

const isSettled = ({ confirmedAt, asked }: Session): boolean =>
  confirmedAt !== undefined || asked !== undefined

function choicesOf({ words, clinic, course }: Visit, session: Session, now: Instant): Choice[] {
  const isTold = session.confirmedAt !== undefined && !session.asked
  const [move, cancel] = [mayMove, mayCancel].map((may) => may(clinic, course, session, now))
  return [
    ...(isTold ? [] : [{ value: 'confirm', label: words.t('session.confirm') }]),
    {
      value: 'other-time',
      label: words.t('session.other-time'),
      hint: words.t(move ? 'session.other-time-hint' : 'session.other-time-ask-hint'),
    },
    {
      value: 'cannot-come',
      label: words.t('session.cannot-come'),
      hint: words.t(cancel ? 'session.cannot-come-hint' : 'session.cannot-come-ask-hint'),
    },
  ]
}

const Facts = ({ visit: { words, clinic }, session }: { visit: Visit; session: Session }) => (
  <>
    {session.confirmedAt !== undefined && !session.asked && <p>{words.t('session.thanks')}</p>}
    <dl class="nhsuk-summary-list">
      {[
        [words.t('session.when'), longTimeText(session, words.language)],
        [words.t('session.how-long'), words.t('session.minutes', { minutes: session.minutes })],
        [words.t('sessions.where'), placeOf(clinic)],
      ].map(([key, value]) => (
        <div class="nhsuk-summary-list__row">
          <dt class="nhsuk-summary-list__key">{key}</dt>
          <dd class="nhsuk-summary-list__value">{value}</dd>
        </div>
      ))}
    </dl>
    <p>
      <StateTag words={words} session={session} />
    </p>
  </>
)

/** Cancelled, begun or over. */
const Over = ({ visit: { words, clinic }, session, now }: Pick<Props, 'visit' | 'session' | 'now'>) => {
  const how =
    session.state !== 'cancelled' || startOf(clinic.zone, session) <= now
      ? session.state === 'booked' && isWithoutPlace(session)
        ? 'session.no-place'
        : 'session.begun'
      : session.cancelledBy === 'patient'
        ? 'session.cancelled-by-you'
        : 'session.cancelled'
  return (
    <>
      <p>{longTimeText(session, words.language)}</p>
      <p role="status">{words.t(how)}</p>
    </>
  )
}
