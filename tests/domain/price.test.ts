import { describe, expect, it } from 'vitest'
import { clinicInput } from '../../shared/contracts/clinic.ts'
import { priceOf } from '../../shared/domain/price.ts'
import { aCourse, aSession } from '../builders.ts'

const sessions = (['attended', 'attended', 'missed', 'cancelled', 'booked'] as const).map((state) =>
  aSession('2027-03-08T09:30', { state }),
)

describe('the price of a course', () => {
  it('counts sessions that took place and sessions that stand, by the fee of whoever pays', () => {
    const fees = { 'self-pay': 18_000, insurer: 22_050 }
    expect(priceOf(aCourse([], { sessions, funding: 'insurer' }), { fees })).toEqual({
      kind: 'priced',
      funding: 'insurer',
      perSession: 22_050,
      soFar: { sessions: 2, pence: 44_100 },
      ahead: { sessions: 1, pence: 22_050 },
      total: 66_150,
    })
  })

  it('says what is missing instead of a number, and takes a fee of nothing for a fee', () => {
    expect(priceOf(aCourse([], { sessions }), { fees: { nhs: 0 } })).toEqual({ kind: 'no-funding' })
    expect(priceOf(aCourse([], { sessions, funding: 'insurer' }), { fees: { nhs: 0 } })).toEqual({
      kind: 'no-fee',
      funding: 'insurer',
    })
    expect(priceOf(aCourse([], { sessions, funding: 'nhs' }), {})).toEqual({ kind: 'no-fee', funding: 'nhs' })
    expect(priceOf(aCourse([], { sessions, funding: 'nhs' }), { fees: { nhs: 0 } })).toMatchObject({
      total: 0,
    })
  })
})

describe("a clinic's fees", () => {
  const clinic = (fees: unknown) =>
    clinicInput.safeParse({
      id: 'northside',
      name: 'Northside Clinic',
      address: '1 High Street',
      phone: '01632 960001',
      email: 'desk@northside.example.org',
      fees,
    })

  it('are whole pence for the payers there are', () => {
    expect(clinic({ 'self-pay': 18_000 })).toMatchObject({ data: { fees: { 'self-pay': 18_000 } } })
    for (const wrong of [{ 'self-pay': 180.5 }, { 'self-pay': -1 }, { lottery: 100 }])
      expect(clinic(wrong).success).toBe(false)
  })
})
