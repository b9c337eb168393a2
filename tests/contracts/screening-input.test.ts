import { describe, expect, it } from 'vitest'
import { bookingInput, requestOf, signatureInput } from '../../shared/contracts/booking.ts'
import { clinicInput } from '../../shared/contracts/clinic.ts'
import { read } from '../../shared/contracts/problems.ts'

const clinic = {
  id: 'northside',
  name: 'Northside Clinic',
  address: '1 High Street, Northtown',
  phone: '01632 960001',
  email: 'desk@northside.example.org',
}
const booking = { patientId: 'p1', courseId: 'c1', protocolId: 'daily', earliest: '2027-03-08' }
const fieldsOf = (result: ReturnType<typeof read>) =>
  result.kind === 'ok' ? [] : result.refusals.map((r) => r.field)

describe('a clinic', () => {
  it('screens and wants a baseline unless it says otherwise', () => {
    expect(read(clinicInput, clinic)).toMatchObject({
      value: { screening: { isRequired: true, needsBaseline: true, weights: {} } },
    })
  })

  it('asks before treatment, before maintenance and on the day, by rules of its own', () => {
    const rules = [
      { moment: 'before-treatment', instruments: ['phq-8'] },
      { moment: 'before-maintenance', instruments: ['tms-safety'] },
      { moment: 'same-day' },
    ]
    expect(read(clinicInput, { ...clinic, questionnaires: { rules } })).toMatchObject({
      value: {
        questionnaires: {
          rules: [
            { moment: { kind: 'before-treatment' }, instruments: ['phq-8'] },
            { moment: { kind: 'before-maintenance' }, instruments: ['tms-safety'] },
            { moment: { kind: 'same-day', minutesBefore: 120 }, instruments: ['same-day'] },
          ],
        },
      },
    })
  })

  it('is told which weight or question it has got wrong', () => {
    const weights = { pacemaker: 'maybe', nose: 'stop' }
    const fields = fieldsOf(read(clinicInput, { ...clinic, screening: { weights } }))
    expect(fields).toContain('screening.weights.pacemaker')
    expect(
      fields.some((field) => field.startsWith('screening.weights') && !field.endsWith('pacemaker')),
    ).toBe(true)
  })

  it('cannot ask on the day a minute before the session', () => {
    const rules = [{ moment: 'same-day', minutesBefore: 1 }]
    expect(fieldsOf(read(clinicInput, { ...clinic, questionnaires: { rules } }))).toEqual([
      'questionnaires.rules[0].minutesBefore',
    ])
  })
})

describe('a booking', () => {
  it('names who signed a screening on paper, or nobody', () => {
    expect(requestOf(bookingInput.parse({ ...booking, signedBy: 'Dr Example' })).signedBy).toBe('Dr Example')
    expect(requestOf(bookingInput.parse(booking))).not.toHaveProperty('signedBy')
    expect(fieldsOf(read(bookingInput, { ...booking, signedBy: ' ' }))).toEqual(['signedBy'])
  })
})

describe('a signature', () => {
  it('has a name', () => {
    expect(fieldsOf(read(signatureInput, {}))).toEqual(['by'])
    expect(fieldsOf(read(signatureInput, { by: '', despite: '' }))).toEqual(['by', 'despite'])
    expect(read(signatureInput, { by: 'Dr Example' })).toMatchObject({
      value: { by: 'Dr Example', isOnPaper: false },
    })
  })
})
