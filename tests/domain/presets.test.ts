import { describe, expect, it } from 'vitest'
import { presets } from '../../shared/domain/presets.ts'
import { protocolProblems } from '../../shared/domain/protocol-check.ts'
import { searchSchedule } from '../../shared/domain/schedule-search.ts'
import { addDays, daysBetween, instantOf } from '../../shared/domain/time.ts'
import { aClinic } from '../builders.ts'
import { fullDays, gapHolds, mayStand } from './schedule-rules.ts'

const treatmentOf = (id: string) =>
  presets
    .find((p) => p.id === id)!
    .phases.filter((p) => p.purpose === 'treatment')
    .map((p) => p.sessions)

describe('the published schedules', () => {
  it('count the sessions that their sources give', () => {
    expect(treatmentOf('clinic-3-a-week')).toEqual([18])
    expect(treatmentOf('passard-2007')).toEqual([10])
    expect(treatmentOf('mhalla-2011')).toEqual([5, 3, 3, 3])
    expect(treatmentOf('short-2011')).toEqual([10])
    expect(treatmentOf('adv-rheumatol-2020')).toEqual([20])
    expect(treatmentOf('lacroix-2022')).toEqual([15])
    expect(treatmentOf('international-rct')).toEqual([10, 6, 4])
    expect(presets).toHaveLength(7)
  })

  it('each names its source, and the clinic\u2019s own says that it is the clinic\u2019s own', () => {
    expect(presets.every((p) => p.citation.length > 0)).toBe(true)
    expect(presets.find((p) => p.id === 'clinic-3-a-week')!.citation).toMatch("The clinic's own choice")
    expect(presets.find((p) => p.id === 'lacroix-2022')!.citation).toMatch('responders only')
  })

  it.each(presets.map((p) => [p.name, p] as const))('%s is sound', (_, protocol) => {
    expect(protocolProblems(protocol)).toEqual([])
  })

  it('the clinic\u2019s own goes on with maintenance every three months, without end', () => {
    expect(presets.find((p) => p.id === 'clinic-3-a-week')!.phases.at(-1)).toMatchObject({
      purpose: 'maintenance',
      sessions: 'ongoing',
      pace: { unit: 'months', every: 3 },
    })
  })
})

describe('at a clinic of three chairs that is 80% full', () => {
  const clinic = aClinic()
  const cases = presets.flatMap((p) =>
    ['2027-03-08', '2027-08-16', '2027-12-06'].map((from) => [p.name, from, p] as const),
  )

  it.each(cases)('%s books whole from %s', (_, earliest, protocol) => {
    const wanted = protocol.phases.flatMap((phase) =>
      Array.from({ length: phase.sessions === 'ongoing' ? 2 : phase.sessions }, () => ({ phase })),
    )
    const input = {
      clinic,
      days: fullDays(clinic, earliest, 420, 0.8, 11),
      wanted,
      earliest,
      notBefore: instantOf('Europe/London', addDays(earliest, -7), 0),
      wishes: { minute: 600, impossible: [] },
    }
    const result = searchSchedule(input)
    expect(result.kind).toBe('found')
    if (result.kind !== 'found') return
    result.slots.forEach((slot, k) => {
      expect(mayStand(input, wanted[k]!.phase, slot)).toBe(true)
      if (k > 0) expect(gapHolds(wanted[k]!.phase, result.slots[k - 1]!, slot)).toBe(true)
    })
    const daily = wanted.filter(
      (w) => w.phase.pace.unit === 'treatment-days' && w.phase.weekdays.length === 5,
    ).length
    if (daily > 1)
      expect(daysBetween(result.slots[0]!.date, result.slots[daily - 1]!.date)).toBeLessThan(daily * 2 + 8)
  })
})
