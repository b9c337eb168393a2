import { expect, it } from 'vitest'
import { chairClosure, openingOf } from '../../shared/domain/calendar.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aClinic } from '../builders.ts'

const summer = { id: 'k1', from: '2027-08-09', to: '2027-08-13', reason: 'summer break' }

it('a clinic is open in its hours on an ordinary weekday', () => {
  expect(openingOf(aClinic(), '2027-03-08')).toEqual({ kind: 'open', intervals: [{ from: 480, to: 1080 }] })
})

it('a day on which the clinic never opens is a closed weekday, also where it is a bank holiday', () => {
  const closed = { kind: 'closed', cause: { kind: 'closed-weekday' } }
  expect(openingOf(aClinic(), '2027-03-07')).toEqual(closed)
  expect(openingOf(aClinic(), '2027-12-25')).toEqual(closed)
})

it('a bank holiday closes the clinic, and the day says which', () => {
  expect(openingOf(aClinic(), '2027-05-03')).toEqual({
    kind: 'closed',
    cause: { kind: 'bank-holiday', name: 'Early May bank holiday' },
  })
  expect(openingOf(aClinic({ opensOnBankHolidays: true }), '2027-05-03').kind).toBe('open')
  expect(openingOf(aClinic({ nation: 'scotland' }), '2027-03-29').kind).toBe('open')
})

it('a closure holds from its first day to its last, with its reason', () => {
  const clinic = aClinic({ closures: [summer] })
  const reason = { kind: 'closed', cause: { kind: 'closure', reason: 'summer break', closureId: 'k1' } }
  expect(openingOf(clinic, '2027-08-09')).toEqual(reason)
  expect(openingOf(clinic, '2027-08-13')).toEqual(reason)
  expect(openingOf(clinic, '2027-08-06').kind).toBe('open')
  expect(openingOf(clinic, '2027-08-16').kind).toBe('open')
})

it('a broken chair closes itself and not the clinic', () => {
  const clinic = aClinic({ closures: [{ ...summer, chairId: asId('chair-2'), reason: 'coil repair' }] })
  expect(openingOf(clinic, '2027-08-10').kind).toBe('open')
  expect(chairClosure(clinic, asId('chair-2'), '2027-08-10')).toBe('coil repair')
  expect(chairClosure(clinic, asId('chair-1'), '2027-08-10')).toBeUndefined()
  expect(chairClosure(clinic, asId('chair-2'), '2027-08-14')).toBeUndefined()
})
