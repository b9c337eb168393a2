import { describe, expect, it } from 'vitest'
import type { Phase, Protocol } from '../../shared/domain/protocol.ts'
import { protocolProblems } from '../../shared/domain/protocol-check.ts'
import { aPhase, aProtocol } from '../builders.ts'

const fields = (over: Partial<Protocol>) => protocolProblems(aProtocol(over)).map((p) => p.field)
const inPhase = (over: Partial<Phase>) => fields({ phases: [aPhase(over)] })
const maintenance = (over: Partial<Phase> = {}) =>
  aPhase({
    purpose: 'maintenance',
    sessions: 'ongoing',
    pace: { unit: 'months', every: 3 },
    minGapDays: 75,
    maxGapDays: 110,
    ...over,
  })

describe('a protocol', () => {
  it('that can be booked has no problems', () => {
    expect(protocolProblems(aProtocol())).toEqual([])
    expect(fields({ phases: [aPhase(), maintenance()] })).toEqual([])
  })

  it('needs a phase of treatment with sessions', () => {
    expect(fields({ phases: [] })).toEqual(['phases'])
    expect(fields({ phases: [maintenance()] })).toEqual(['phases'])
    expect(inPhase({ sessions: 0 })).toEqual(['phases.0.sessions'])
    expect(inPhase({ sessions: 2.5 })).toEqual(['phases.0.sessions'])
  })

  it('needs a greatest gap that is not less than the least', () => {
    expect(protocolProblems(aProtocol({ phases: [aPhase({ minGapDays: 4, maxGapDays: 2 })] }))).toEqual([
      {
        field: 'phases.0.maxGapDays',
        problem: 'the greatest gap (2) is less than the least (4)',
        expected: '4 days or more',
      },
    ])
  })

  it('never has two sessions in one day', () => {
    expect(inPhase({ minGapDays: 0 })).toEqual(['phases.0.minGapDays'])
  })

  it('needs a pace that its gap rule lets it keep', () => {
    expect(inPhase({ pace: { unit: 'weeks', every: 2 }, minGapDays: 5, maxGapDays: 9 })).toEqual([
      'phases.0.pace',
    ])
    expect(inPhase({ pace: { unit: 'months', every: 1 }, minGapDays: 30, maxGapDays: 40 })).toEqual([
      'phases.0.pace',
    ])
    expect(inPhase({ pace: { unit: 'weeks', every: 0 } })).toContain('phases.0.pace')
    expect(inPhase({ pace: { unit: 'weeks', every: 1 }, minGapDays: 5, maxGapDays: 9 })).toEqual([])
  })

  it('needs weekdays from which another lies within the gap rule', () => {
    expect(inPhase({ weekdays: [] })).toEqual(['phases.0.weekdays'])
    expect(inPhase({ weekdays: [1], maxGapDays: 4 })).toEqual(['phases.0.weekdays'])
    expect(inPhase({ weekdays: [1, 2], maxGapDays: 5 })).toEqual(['phases.0.weekdays'])
    expect(inPhase({ weekdays: [1, 2], maxGapDays: 6 })).toEqual([])
    expect(inPhase({ weekdays: [1, 3, 5], minGapDays: 2, maxGapDays: 3 })).toEqual([])
  })

  it('goes on without end only in a last phase of maintenance', () => {
    expect(inPhase({ sessions: 'ongoing' })).toEqual(['phases.0.sessions'])
    expect(fields({ phases: [aPhase(), maintenance(), maintenance({ sessions: 2 })] })).toEqual([
      'phases.1.sessions',
    ])
  })

  it('has its treatment before its maintenance', () => {
    expect(fields({ phases: [aPhase(), maintenance({ sessions: 3 }), aPhase()] })).toEqual([
      'phases.2.purpose',
    ])
  })

  it('has sessions of 5 to 120 minutes', () => {
    expect(inPhase({ sessionMinutes: 4 })).toEqual(['phases.0.sessionMinutes'])
    expect(inPhase({ sessionMinutes: 121 })).toEqual(['phases.0.sessionMinutes'])
    expect(inPhase({ sessionMinutes: Number.NaN })).toEqual(['phases.0.sessionMinutes'])
    expect([5, 20, 40, 120].flatMap((sessionMinutes) => inPhase({ sessionMinutes }))).toEqual([])
  })

  it('is reviewed after one of its treatment sessions', () => {
    expect(fields({ reviewAfter: 10 })).toEqual([])
    expect(fields({ reviewAfter: 11 })).toEqual(['reviewAfter'])
    expect(fields({ reviewAfter: 0 })).toEqual(['reviewAfter'])
  })

  it('has a name, a source, and says what a chair must be able to do', () => {
    expect(fields({ name: ' ', citation: '' })).toEqual(['name', 'citation'])
    expect(inPhase({ name: '', capability: ' ' })).toEqual(['phases.0.capability', 'phases.0.name'])
  })
})
