import { Hidden } from '../fields.tsx'
import type { Today, TodaySession } from '../operations/today/schema.ts'
import { consolePaths } from '../paths.ts'
import { bornText } from '../patient-words.ts'
import { answerWords, visitWords } from './today-words.ts'

type Step = 'arrived' | 'in-treatment' | 'completed' | 'missed' | 'undo'

const steps: Record<TodaySession['visit'], { step: Step; label: string; class?: string }[]> = {
  expected: [
    { step: 'arrived', label: 'Arrived' },
    { step: 'missed', label: 'Missed', class: 'quiet' },
  ],
  arrived: [
    { step: 'in-treatment', label: 'In treatment' },
    { step: 'undo', label: 'Undo', class: 'quiet' },
  ],
  'in-treatment': [
    { step: 'completed', label: 'Completed' },
    { step: 'undo', label: 'Undo', class: 'quiet' },
  ],
  completed: [{ step: 'undo', label: 'Undo', class: 'quiet' }],
  missed: [{ step: 'undo', label: 'Undo', class: 'quiet' }],
  cancelled: [],
}

/** On a day that has gone by what was forgotten is marked at once: nobody can arrive on it any more. */
const afterwards: typeof steps.expected = [
  { step: 'completed', label: 'Completed' },
  { step: 'missed', label: 'Missed', class: 'quiet' },
]

const buttonsOf = ({ visit, answer }: TodaySession, { when }: Today) => {
  if (when === 'to-come' && visit === 'expected') return []
  const noted = when === 'past' && visit === 'expected' ? afterwards : steps[visit]
  // What the clinic could not hold, nobody has missed.
  return answer === 'no-place' ? noted.filter(({ step }) => step !== 'missed') : noted
}

/** One session on its chair: who, which one, what is to know, and what the desk can note. */
export const SessionCard = ({ session, today }: { session: TodaySession; today: Today }) => {
  const { patientId, courseId, sessionId, name, dateOfBirth, from, to, called, visit } = session
  const buttons = buttonsOf(session, today)
  return (
    <article
      class={`visit visit-${visit}`}
      aria-label={`${from} ${name}`}
      id={`visit-${courseId}-${sessionId}`}
    >
      <p class="who">
        <a href={consolePaths.session(patientId, courseId, sessionId)}>{name}</a>{' '}
        <span class="small">
          {from}-{to}
        </span>
        {dateOfBirth !== undefined && <span class="small born">born {bornText(dateOfBirth)}</span>}
      </p>
      <p class="marks">
        <span class={`state${visit === 'missed' ? ' bad' : visit === 'expected' ? '' : ' good'}`}>
          {visit === 'expected' && session.isOver && session.answer !== 'no-place'
            ? 'not marked'
            : visitWords[visit]}
        </span>{' '}
        <span class="small">{called}</span>
      </p>
      <Marks session={session} />
      {buttons.length > 0 && (
        <form method="post" action={consolePaths.visit} class="steps">
          <Hidden name="patientId" value={patientId} />
          <Hidden name="courseId" value={courseId} />
          <Hidden name="sessionId" value={sessionId} />
          <Hidden name="seen" value={visit} />
          {today.when !== 'today' && <Hidden name="date" value={today.date} />}
          <BeforeTreatment session={session} />
          {buttons.map(({ step, label, class: look = 'second' }) => (
            <button name="step" value={step} class={look} aria-label={`${label}: ${name}, ${from}`}>
              {label}
            </button>
          ))}
        </form>
      )}
    </article>
  )
}

/** Said where the treatment is begun, and nothing is held up by it: who decides is the clinician. */
const BeforeTreatment = ({ session: { visit, check, isAlertOpen } }: { session: TodaySession }) =>
  visit !== 'arrived' || check !== 'look-first' ? null : (
    <p class="small">
      {isAlertOpen ? (
        <>
          <a href="#alerts-title">An alert of this patient is open</a>: a clinician is to look before the
          treatment begins.
        </>
      ) : (
        'A check was answered with a yes: a clinician is to look before the treatment begins.'
      )}
    </p>
  )

/** What somebody should know before the patient sits down: that there is something, not what it is. */
const Marks = ({ session }: { session: TodaySession }) => {
  const { visit, answer, check, isFirst, isUnsigned, isReviewDue } = session
  const isOpen = visit === 'expected' || visit === 'arrived'
  const isLookOwed = check === 'look-first' && (isOpen || visit === 'in-treatment')
  const marks = [
    isOpen && isUnsigned && { text: 'not signed: no treatment yet', isBad: true },
    isLookOwed && { text: 'clinician to look first', isBad: true },
    visit === 'expected' &&
      (!session.isOver || answer === 'no-place') && {
        text: answerWords[answer],
        isBad: answer === 'cannot-come' || answer === 'no-place',
      },
    isOpen && check === 'answered' && { text: 'check answered', isBad: false },
    isFirst && { text: 'first session', isBad: false },
    isReviewDue && { text: 'review due', isBad: false },
  ].flatMap((mark) => mark || [])
  if (marks.length === 0) return null
  return (
    <ul class="marks">
      {marks.map(({ text, isBad }) => (
        <li class={isBad ? 'state bad' : 'state'}>{text}</li>
      ))}
    </ul>
  )
}
