import type { Child } from 'hono/jsx'
import type * as z from 'zod'
import { type Actor, may } from '../actor.ts'
import { fundings } from '../../../shared/domain/price.ts'
import { Input, Radios, Select } from '../fields.tsx'
import { fundingWords } from '../money.ts'
import type { Operation } from '../operation.ts'
import type { courseChanged } from '../operations/course-change.ts'
import {
  extend,
  markAllBegun,
  pause,
  resume,
  setFunding,
  setWishes,
  shorten,
  stop,
  switchProtocol,
} from '../operations/course-changes.ts'
import type { ShownCourse } from '../operations/show-course.ts'
import { type Fields, impossibleOf, typedTimes, typedWishes } from './booking-form.ts'
import { type Errors, WishesFields } from './wishes-fields.tsx'

interface Shown {
  course: ShownCourse
  /** As typed; empty when the page is opened. */
  typed: Fields
  errors: Errors
}

/** One way to change a course: its form, and the operation behind it. */
export interface ChangeAct {
  id: string
  title: string
  /** What to know before. */
  about: string
  confirm: string
  done: string
  undoneBy?: string
  isDangerous?: boolean
  ask: Operation<z.ZodObject, typeof courseChanged>
  isOpen: (course: ShownCourse) => boolean
  fields: (shown: Shown) => Child
  /** What the operation takes beside the course. */
  input: (typed: Fields) => Record<string, unknown>
}

const text = (typed: Fields, name: string): string => {
  const value = typed[name]
  return typeof value === 'string' ? value.trim() : ''
}
const isStopped = ({ state }: ShownCourse): boolean => state === 'stopped'
const isPaused = ({ state }: ShownCourse): boolean => state === 'paused'
const goesOn = (course: ShownCourse): boolean => !isStopped(course) && !isPaused(course)

const Sessions = ({ typed, errors, most }: Shown & { most?: number }) => (
  <Input
    name="sessions"
    label="How many sessions"
    type="number"
    min={1}
    max={most ?? 60}
    size={4}
    value={text(typed, 'sessions') || 1}
    isRequired
    error={errors.get('sessions')}
  />
)
const Reason = ({ typed, errors }: Shown) => (
  <Input
    name="reason"
    label="Why"
    hint="For the clinic's own people; it is not sent to the patient."
    value={text(typed, 'reason')}
    size={40}
    maxLength={200}
    isRequired
    error={errors.get('reason')}
  />
)
const MaybeReason = ({ typed, errors, hint }: Shown & { hint: string }) => (
  <Input
    name="reason"
    label="Why, where it is worth a word"
    hint={hint}
    value={text(typed, 'reason')}
    size={40}
    maxLength={200}
    error={errors.get('reason')}
  />
)
const maybeReason = (typed: Fields) => (text(typed, 'reason') === '' ? {} : reason(typed))
const sessions = (typed: Fields) => ({ sessions: Number(text(typed, 'sessions')) })
const reason = (typed: Fields) => ({ reason: text(typed, 'reason') })

const payerOf = ({ price }: ShownCourse): string => (price.kind === 'no-funding' ? 'not-said' : price.funding)

export const changeActs: readonly ChangeAct[] = [
  {
    id: 'extend',
    title: 'Add sessions',
    about: 'New sessions follow the last treatment session, by the rules of its phase: all of them or none.',
    confirm: 'Add them',
    done: 'The sessions were added.',
    undoneBy: 'shorten',
    ask: extend,
    isOpen: (course) => goesOn(course) && course.sessions.some((s) => s.isTreatment && s.number !== null),
    fields: Sessions,
    input: sessions,
  },
  {
    id: 'shorten',
    title: 'Take sessions off the end',
    about: 'The last treatment sessions that have not begun are taken out, and their chairs are free again.',
    confirm: 'Take them out',
    done: 'The sessions were taken out.',
    undoneBy: 'extend',
    ask: shorten,
    isOpen: (course) => !isStopped(course) && course.ahead > 0,
    fields: (shown) => <Sessions {...shown} most={shown.course.ahead} />,
    input: sessions,
  },
  {
    id: 'pause',
    title: 'Pause',
    about:
      'Every session that has not begun is freed. Resuming books what the protocol still owes, at times that are free then.',
    confirm: 'Pause the course',
    done: 'The course is paused.',
    undoneBy: 'resume',
    ask: pause,
    isOpen: goesOn,
    fields: Reason,
    input: reason,
  },
  {
    id: 'resume',
    title: 'Resume',
    about: 'Books what the protocol still owes, whole or not at all.',
    confirm: 'Resume the course',
    done: 'The course goes on.',
    undoneBy: 'pause',
    ask: resume,
    isOpen: isPaused,
    fields: ({ course, typed, errors }) => (
      <Input
        name="from"
        label="Not before"
        type="date"
        min={course.today}
        value={text(typed, 'from') || course.resumeFrom}
        isRequired
        error={errors.get('from')}
      />
    ),
    input: (typed) => ({ from: text(typed, 'from') }),
  },
  {
    id: 'wishes',
    title: 'Change the wishes',
    about:
      'Another time of day places every session ahead anew; other impossible times move only the sessions that fall into them.',
    confirm: 'Keep these wishes',
    done: 'The wishes are kept.',
    ask: setWishes,
    isOpen: (course) => !isStopped(course),
    fields: ({ course, typed, errors }) => {
      const form = 'preferredTime' in typed ? typedWishes(typed) : undefined
      return (
        <WishesFields
          time={form?.preferredTime ?? course.wishes.preferredTime}
          times={form?.times ?? typedTimes(course.wishes.impossible)}
          errors={errors}
        />
      )
    },
    input: (typed) => {
      const { preferredTime, times } = typedWishes(typed)
      return { preferredTime, impossible: impossibleOf(times) }
    },
  },
  {
    id: 'protocol',
    title: 'Change the protocol',
    about:
      'What was given stays as it was. What stands ahead is planned again by the phases of the other protocol, with as few moves as its rules allow, and in one notice.',
    confirm: 'Go on by this protocol',
    done: 'The course goes on by the other protocol.',
    undoneBy: 'protocol',
    ask: switchProtocol,
    isOpen: (course) => !isStopped(course),
    fields: ({ course, typed, errors }) => (
      <>
        <Select
          name="protocolId"
          label="Protocol"
          options={course.protocols.map(({ id, name, sessions: all, owed }) => ({
            value: id,
            label: `${name}: ${all} sessions, ${owed} of them still owed`,
          }))}
          value={
            text(typed, 'protocolId') || course.protocols.find(({ id }) => id !== course.protocol.id)?.id
          }
          error={errors.get('protocolId')}
        />
        <Input
          name="sessions"
          label="Treatment sessions still to come"
          hint={`Empty: what the protocol still owes, counting the sessions given so far. Ahead at present: ${course.ahead}.`}
          type="number"
          min={0}
          max={200}
          size={4}
          value={text(typed, 'sessions')}
          error={errors.get('sessions')}
        />
        <MaybeReason
          course={course}
          typed={typed}
          errors={errors}
          hint="Kept with the course, where everybody at the clinic reads it; it is not sent to the patient."
        />
      </>
    ),
    input: (typed) => ({
      protocolId: text(typed, 'protocolId'),
      ...(text(typed, 'sessions') !== '' && sessions(typed)),
      ...maybeReason(typed),
    }),
  },
  {
    id: 'funding',
    title: 'Change who pays',
    about:
      'The estimate is made anew, of all sessions. Sessions and messages stay as they are, and the patient is told nothing.',
    confirm: 'Change who pays',
    done: 'Who pays was changed.',
    undoneBy: 'funding',
    ask: setFunding,
    isOpen: () => true,
    fields: (shown) => (
      <>
        <Radios
          name="funding"
          label="Who pays"
          options={[
            ...fundings.map((value) => ({ value, label: fundingWords[value] })),
            { value: 'not-said', label: 'Not known yet' },
          ]}
          value={text(shown.typed, 'funding') || payerOf(shown.course)}
          error={shown.errors.get('funding')}
        />
        <MaybeReason {...shown} hint="Such as: the insurer has agreed. Everybody at the clinic reads it." />
      </>
    ),
    input: (typed) => ({ funding: text(typed, 'funding'), ...maybeReason(typed) }),
  },
  {
    id: 'mark-begun',
    title: 'Mark all that have begun as attended',
    about: 'For when nobody was at the desk. Each mark can be taken back on the page of its session.',
    confirm: 'Mark them attended',
    done: 'They are marked attended. Each mark can be taken back on the page of its session.',
    ask: markAllBegun,
    isOpen: (course) => !isStopped(course) && course.unmarked > 0,
    fields: () => null,
    input: () => ({}),
  },
  {
    id: 'stop',
    title: 'Stop for good',
    about:
      'Every session that has not begun is freed, and nothing more is owed but the notice of it. A stop cannot be taken back: to go on later, book a new course. To take a break, pause instead.',
    confirm: 'Stop the course for good',
    done: 'The course is stopped.',
    isDangerous: true,
    ask: stop,
    isOpen: (course) => !isStopped(course),
    fields: Reason,
    input: reason,
  },
]

/** What can be done with a course as it stands; by whoever asks, where somebody does. */
export const actsFor = (course: ShownCourse, actor?: Actor): ChangeAct[] =>
  changeActs.filter(({ isOpen, ask }) => isOpen(course) && (!actor || may(actor, ask)))
