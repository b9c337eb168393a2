import { describe, expect, it } from 'vitest'
import { patientInput } from '../../shared/contracts/patient.ts'
import { read } from '../../shared/contracts/problems.ts'
import { readPatientTable } from '../../shared/contracts/patient-table.ts'
import { holdsNhsNumber, isNhsNumber } from '../../shared/domain/nhs-number.ts'
import { aClinic } from '../builders.ts'

describe('an NHS number', () => {
  it('is known by its check digit', () => {
    for (const number of ['9434765919', '9990000018', '0000000019'])
      expect([number, isNhsNumber(number)]).toEqual([number, true])
    for (const number of ['9434765918', '9434765910', '943476591', '94347659190', 'abcdefghij'])
      expect([number, isNhsNumber(number)]).toEqual([number, false])
    // Eleven is written 0, and a number whose check digit would be ten is never given out.
    const ending = (start: string) => [...'0123456789'].filter((last) => isNhsNumber(start + last))
    expect([ending('999000005'), ending('999000000')]).toEqual([['0'], []])
  })

  it('is found however it is printed, and not within a longer number', () => {
    for (const text of [
      '943 476 5919',
      '943-476-5919',
      'NHS-9434765919',
      'nhs no: 943 476 5919',
      'Ada 943.476.5919',
    ])
      expect([text, holdsNhsNumber(text)]).toEqual([text, true])
    for (const text of [
      '19434765919',
      '943476591',
      '2027-03-08',
      '9434765918',
      'x9434765919y',
      '07700 900123',
    ])
      expect([text, holdsNhsNumber(text)]).toEqual([text, false])
  })

  it('is no id, no name and no phone number of a patient, and the words say what to do', () => {
    const good = { id: 'p1', givenName: 'Ada', familyName: 'Example', phone: '07700 900123' }
    const problem = (over: Partial<typeof good>, kept = {}) => {
      const input = read(patientInput(['GB'], kept), { ...good, ...over })
      return input.kind === 'ok'
        ? undefined
        : input.refusals.map((refusal) => [refusal.field, refusal.problem])
    }
    expect(problem({})).toBeUndefined()
    for (const [field, value] of [
      ['id', '9434765919'],
      ['id', '943-476-5919'],
      ['givenName', 'Ada 943 476 5919'],
      ['familyName', '9434765919'],
      ['phone', '943 476 5919'],
    ] as const)
      expect([field, problem({ [field]: value })]).toEqual([
        field,
        [[field, expect.stringMatching(/looks like an NHS number/)]],
      ])
    expect(problem({ familyName: 'NHS 943 476 5919' }, { familyName: 'NHS 943 476 5919' })).toBeUndefined()
    expect(problem({ phone: '+44 7700 900123' })).toBeUndefined()
  })

  it('is refused in a table beside the row that has it, and the others are read', () => {
    const csv =
      'Patient id,Given name,Family name,Phone\n943 476 5919,Ada,Example,\nN-1,Bo,9434765919,\nN-2,Cy,Example,9434765919\nN-3,Di,Example,07700 900123'
    const table = readPatientTable(csv, aClinic(), '2027-03-01')
    if (table.kind !== 'read') throw new Error(table.problem)
    expect(table.rows.map(({ patient }) => patient.id)).toEqual(['N-3'])
    expect(table.bad.map(({ line, field }) => [line, field])).toEqual([
      [2, 'Patient id'],
      [3, 'Family name'],
      [4, 'Phone'],
    ])
  })
})
