import type { Adjustment } from '../operations/adjustments.ts'

/** What the form of a booking holds, as it was typed. Names of fields are those of the operation's input. */
export interface TypedTime {
  weekday: string
  from: string
  to: string
  after: string
  before: string
}
export interface TypedPin {
  session: string
  date: string
  time: string
  chairId: string
  override: string
}
export interface TypedBooking {
  courseId: string
  protocolId: string
  earliest: string
  preferredTime: string
  funding: string
  signedBy: string
  times: TypedTime[]
  pins: TypedPin[]
}

export type Fields = Record<string, string | string[]>

/** Rows that stand there to be filled in. */
const timesShown = 2
const pinsShown = 1
const mostRows = 20

export const timeField = (i: number, part: keyof TypedTime): string =>
  `impossible[${i}].${part === 'after' ? 'between' : part}`
export const pinField = (i: number, part: keyof TypedPin): string => `pins[${i}].${part}`

const noTime: TypedTime = { weekday: '', from: '', to: '', after: '', before: '' }
const noPin: TypedPin = { session: '', date: '', time: '', chairId: '', override: '' }
const isEmpty = (row: object): boolean => Object.values(row).every((value) => value === '')

/** Empty rows go, and some stand at the end again. */
const padded = <Row extends object>(rows: Row[], empty: Row, shown: number): Row[] => {
  const kept = rows.filter((row) => !isEmpty(row))
  const blanks = Math.max(shown - kept.length, 1)
  return [...kept, ...Array.from({ length: blanks }, () => empty)].slice(0, mostRows)
}

export const freshForm = (
  given: Pick<TypedBooking, 'courseId' | 'protocolId' | 'earliest'>,
): TypedBooking => ({
  ...given,
  preferredTime: '10:00',
  funding: '',
  signedBy: '',
  times: padded([], noTime, timesShown),
  pins: padded([], noPin, pinsShown),
})

export function typedBooking(fields: Fields): TypedBooking {
  const text = (name: string): string => {
    const value = fields[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const row = <Row extends object>(empty: Row, name: (part: keyof Row & string) => string): Row =>
    Object.fromEntries(
      Object.keys(empty).map((part) => [part, text(name(part as keyof Row & string))]),
    ) as Row
  const rows = Array.from({ length: mostRows }, (_, i) => i)
  return {
    courseId: text('courseId'),
    protocolId: text('protocolId'),
    earliest: text('earliest'),
    preferredTime: text('preferredTime'),
    funding: text('funding'),
    signedBy: text('signedBy'),
    times: padded(
      rows.map((i) => row(noTime, (part) => timeField(i, part))),
      noTime,
      timesShown,
    ),
    pins: padded(
      rows.map((i) => row(noPin, (part) => pinField(i, part))),
      noPin,
      pinsShown,
    ),
  }
}

/** The part of it that a course keeps. */
export const typedWishes = (fields: Fields): Pick<TypedBooking, 'preferredTime' | 'times'> =>
  typedBooking(fields)

const given = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))

const timeInput = ({ after, before, ...rest }: TypedTime) => ({
  ...given(rest),
  ...((after !== '' || before !== '') && { between: `${after || '00:00'}-${before || '24:00'}` }),
})

/** As the operation takes it: what was left empty is left out. */
export const bookingInputOf = (patientId: string, { times, pins, ...rest }: TypedBooking) => ({
  patientId,
  ...given({ ...rest }),
  impossible: impossibleOf(times),
  ...(pins.some((pin) => !isEmpty(pin)) && {
    pins: pins
      .filter((pin) => !isEmpty(pin))
      .map(({ session, ...pin }) => ({ ...given({ ...pin }), session: Number(session) })),
  }),
})

export const impossibleOf = (times: TypedTime[]) => times.filter((row) => !isEmpty(row)).map(timeInput)

/** Every field of the form by its name, for a form that only carries it on. */
export const carried = ({ times, pins, ...rest }: TypedBooking): [name: string, value: string][] =>
  [
    ...Object.entries(rest),
    ...times.flatMap((row, i) =>
      Object.entries(row).map(([part, value]): [string, string] => [
        timeField(i, part as keyof TypedTime),
        value,
      ]),
    ),
    ...pins.flatMap((row, i) =>
      Object.entries(row).map(([part, value]): [string, string] => [
        pinField(i, part as keyof TypedPin),
        value,
      ]),
    ),
  ].filter(([, value]) => value !== '')

const typedTime = ({ weekday = '', from = '', to = '', between }: TimeInput): TypedTime => {
  const [after = '', before = ''] = between?.split('-') ?? []
  return { weekday, from, to, after: after.trim(), before: before.trim() }
}
type TimeInput = NonNullable<Adjustment['impossible']>[number]

export const typedTimes = (times: TimeInput[]): TypedTime[] =>
  padded(times.map(typedTime), noTime, timesShown)

/** The form as it would be with one thing asked for otherwise. */
export const adjusted = (form: TypedBooking, { earliest, impossible, pins }: Adjustment): TypedBooking => ({
  ...form,
  ...(earliest !== undefined && { earliest }),
  ...(impossible && { times: typedTimes(impossible) }),
  ...(pins && {
    pins: pins.map((pin) => ({
      session: String(pin.session),
      date: pin.date,
      time: pin.time,
      chairId: pin.chairId ?? '',
      override: pin.override ?? '',
    })),
  }),
})
