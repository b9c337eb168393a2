import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Course } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { courseOutcomes, patientOutcomes } from '../../shared/domain/outcomes/course-outcomes.ts'
import { momentOf } from '../../shared/domain/outcomes/moments.ts'
import { courseRecords, type PatientRecord } from '../../shared/domain/outcomes/patient-record.ts'
import { thresholdLines, thresholdsReached } from '../../shared/domain/outcomes/thresholds.ts'
import { lastOfTreatment } from '../../shared/domain/outcomes/treatment-end.ts'
import { type ScoredInstrument, trendOf } from '../../shared/domain/outcomes/trend.ts'
import { day } from '../../shared/domain/time.ts'
import { aCourse, aPhase, aProtocol, aSession } from '../builders.ts'
import { aRecord, asking, change, fiqrOf, london, pain, secondCourse } from './outcomes-builders.ts'

const at = { zone: 'Europe/London', now: london('2027-06-01T12:00') }

/** Four sessions on two Mondays and two Wednesdays; the third was missed. */
const fourSessions = (over: Partial<Course> = {}): Course => {
  const course = aCourse(['2027-03-08T09:30', '2027-03-10T09:30', '2027-03-15T09:30', '2027-03-17T09:30'])
  return {
    ...course,
    protocol: aProtocol({ phases: [aPhase({ sessions: 4 })], reviewAfter: 2 }),
    sessions: course.sessions.map((s, i) => ({ ...s, state: i === 2 ? 'missed' : 'attended' })),
    ...over,
  }
}
const trend = (record: PatientRecord, instrument: ScoredInstrument) =>
  trendOf(courseRecords(record)[0]!, instrument, at)

describe('the trend of pain', () => {
  const course = fourSessions()
  const record = aRecord(
    [course],
    asking(course, [
      { asks: ['baseline'], at: '2027-03-01T09:00', answers: pain(7) },
      { asks: ['baseline', 'before-treatment'], at: '2027-03-03T09:00', answers: pain(8) },
      { asks: ['weekly:2027-03-08'], at: '2027-03-10T18:00', answers: pain(6) },
      { asks: ['weekly:2027-03-15', 'end:s4'], at: '2027-03-17T18:00', answers: pain(3) },
    ]),
  )

  it('starts from the mean of the baseline readings', () => {
    expect(trend(record, 'pain-nrs').baseline).toEqual({ mean: 7.5, readings: 2 })
  })

  it('says where in the course each answer stands, and how far it is from the baseline', () => {
    const { readings } = trend(record, 'pain-nrs')
    expect(readings.map(({ score, week, day, sessions }) => [score, week, day, sessions])).toEqual([
      [7, 0, -7, 0],
      [8, 0, -5, 0],
      [6, 1, 2, 2],
      // The third was missed: three have been attended.
      [3, 2, 9, 3],
    ])
    expect(readings.map((r) => r.change)).toEqual([
      { kind: 'none', because: 'is-baseline' },
      { kind: 'none', because: 'is-baseline' },
      { kind: 'change', points: -1.5, percent: -20 },
      { kind: 'change', points: -4.5, percent: -60 },
    ])
  })

  it('names each threshold that is reached, with its source', () => {
    const names = trend(record, 'pain-nrs').readings.map((r) => r.thresholds.map((t) => t.name.slice(0, 3)))
    expect(names).toEqual([[], [], ['10%'], ['10%', '30%', '50%']])
    for (const { citation } of trend(record, 'pain-nrs').readings.at(-1)!.thresholds)
      expect(citation).toContain('Dworkin')
  })

  it('reaches 30% at exactly 30%, and not a point of the mean before', () => {
    expect(thresholdsReached('pain-nrs', [10], 7)).toHaveLength(2)
    // 29 readings of 10 and one of 9: a mean of 9.97, of which 7 is 29.8% less.
    expect(thresholdsReached('pain-nrs', [...Array<number>(29).fill(10), 9], 7)).toHaveLength(1)
    expect(thresholdsReached('pain-nrs', [9], 6.3)).toHaveLength(2)
  })

  it('has no percentage from a baseline of 0, and no change without a baseline', () => {
    const fromZero = asking(course, [
      { asks: ['baseline'], at: '2027-03-01T09:00', answers: pain(0) },
      { asks: ['end:s4'], at: '2027-03-17T18:00', answers: pain(2) },
    ])
    expect(trend(aRecord([course], fromZero), 'pain-nrs').readings[1]).toMatchObject({
      change: { kind: 'from-zero', points: 2 },
      thresholds: [],
    })
    expect(thresholdLines('pain-nrs', 0)).toEqual([])
    const without = asking(course, [{ asks: ['end:s4'], at: '2027-03-17T18:00', answers: pain(2) }])
    expect(trend(aRecord([course], without), 'pain-nrs')).not.toHaveProperty('baseline')
    expect(trend(aRecord([course], without), 'pain-nrs').readings[0]).toMatchObject({
      change: { kind: 'none', because: 'no-baseline' },
      thresholds: [],
    })
  })

  it('draws the thresholds on the scale of the answers', () => {
    expect(thresholdLines('pain-nrs', 8).map(({ score }) => score)).toEqual([7.2, 5.6, 4])
  })

  it('marks a late answer and keeps the language of each', () => {
    const late = asking(course, [
      {
        asks: ['after:s1'],
        at: '2027-03-20T09:00',
        answers: pain(5),
        over: { late: true, language: 'cy' },
      },
    ])
    const { readings, counts } = trend(aRecord([course], late), 'pain-nrs')
    expect(readings).toMatchObject([{ isLate: true, language: 'cy' }])
    expect(counts).toMatchObject({ asked: 1, late: 1, inTime: 0 })
  })

  it('counts what is missing, what is still open and what was begun', () => {
    const asked = asking(course, [
      { asks: ['after:s1'], at: '2027-03-08T11:00', instruments: ['pain-nrs'] },
      {
        asks: ['after:s2'],
        at: '2027-03-10T11:00',
        instruments: ['pain-nrs'],
        draft: { 'pain-nrs': { pain: 4 } },
      },
      { asks: ['months:3'], at: '2027-05-31T10:00', instruments: ['pain-nrs'] },
      { asks: ['end:s4'], at: '2027-03-17T18:00', instruments: ['fiqr'] },
    ])
    expect(trend(aRecord([course], asked), 'pain-nrs').counts).toEqual({
      asked: 3,
      inTime: 0,
      late: 0,
      open: 1,
      missing: 2,
      unsent: 0,
      begun: 1,
    })
  })

  it('counts apart what never left, unless it was answered or begun all the same', () => {
    const asked = asking(course, [
      { asks: ['after:s1'], at: '2027-03-08T11:00', instruments: ['pain-nrs'] },
      { asks: ['after:s2'], at: '2027-03-10T11:00', instruments: ['pain-nrs'] },
      { asks: ['after:s3'], at: '2027-03-12T11:00', answers: pain(4) },
      {
        asks: ['months:3'],
        at: '2027-05-31T10:00',
        instruments: ['pain-nrs'],
        draft: { 'pain-nrs': { pain: 4 } },
      },
    ])
    const [first, ...rest] = asked.questionnaires
    const silent = rest.map((one) => ({ ...one, isUnsent: true as const }))
    const record = aRecord([course], { ...asked, questionnaires: [first!, ...silent] })
    expect(trend(record, 'pain-nrs').counts).toEqual({
      asked: 4,
      inTime: 1,
      late: 0,
      open: 1,
      missing: 1,
      unsent: 1,
      begun: 1,
    })
  })
})

describe('other scores', () => {
  const course = fourSessions()
  const of = (answers: Parameters<typeof asking>[1]) => aRecord([course], asking(course, answers))

  it('sets the FIQR against 14.1%, and says that it was found on the old FIQ', () => {
    const record = of([
      { asks: ['baseline'], at: '2027-03-01T09:00', answers: { fiqr: fiqrOf(6) } },
      { asks: ['review:2'], at: '2027-03-10T18:00', answers: { fiqr: { ...fiqrOf(5), 'symptom-1': 9 } } },
      { asks: ['end:s4'], at: '2027-03-17T18:00', answers: { fiqr: { ...fiqrOf(5), 'symptom-1': 8 } } },
    ])
    const [, review, end] = trend(record, 'fiqr').readings
    // 60 before; 15 + 10 + 54/2 = 52: 13.3% less.
    expect(review).toMatchObject({ score: 52, thresholds: [] })
    // 15 + 10 + 53/2 = 51.5: 14.17% less.
    expect(end!.score).toBe(51.5)
    expect(end!.thresholds).toMatchObject([{ name: expect.stringContaining('old FIQ') as string }])
    expect(thresholdsReached('fiqr', [100], 85.9)).toHaveLength(1)
    expect(thresholdsReached('fiqr', [100], 85.91)).toHaveLength(0)
    expect(thresholdsReached('fiqr', [0], 0)).toEqual([])
  })

  it('counts a PGIC of 1 or 2 as improved, without a baseline', () => {
    expect([1, 2, 3, 4, 7].map((score) => thresholdsReached('pgic', [], score).length)).toEqual([
      1, 1, 0, 0, 0,
    ])
    const record = of([{ asks: ['end:s4'], at: '2027-03-17T18:00', answers: change(2) }])
    expect(trend(record, 'pgic').readings).toMatchObject([
      { score: 2, change: { kind: 'none', because: 'asks-itself' }, thresholds: [{}] },
    ])
  })

  it('names the published band of PHQ-8 and GAD-7, and none for the lowest', () => {
    const name = (id: 'phq-8' | 'gad-7', score: number) => thresholdsReached(id, [], score).map((t) => t.name)
    expect(name('phq-8', 4)).toEqual([])
    expect(name('phq-8', 10)).toEqual(['10 or more: "moderate"'])
    expect(name('gad-7', 21)).toEqual(['15 or more: "severe"'])
  })

  it('tells own questions in points only: nobody published a threshold', () => {
    const record = of([
      { asks: ['baseline'], at: '2027-03-01T09:00', answers: { sleep: { sleep: 2 } } },
      { asks: ['end:s4'], at: '2027-03-17T18:00', answers: { sleep: { sleep: 6 } } },
    ])
    expect(trend(record, 'sleep').readings[1]).toMatchObject({
      change: { kind: 'change', points: 4 },
      thresholds: [],
    })
    expect(trend(record, 'sleep').readings[1]!.change).not.toHaveProperty('percent')
  })

  it('keeps an answer that has no score, and says so', () => {
    const record = of([{ asks: ['end:s4'], at: '2027-03-17T18:00', answers: { 'phq-8': { 'phq-1': 2 } } }])
    expect(trend(record, 'phq-8')).toMatchObject({
      withoutScore: 1,
      readings: [{ score: null, change: { kind: 'none', because: 'no-score' }, thresholds: [] }],
      counts: { asked: 1, inTime: 1 },
    })
  })
})

describe('side effects', () => {
  it('stand item by item beside what was there before the treatment', () => {
    const course = fourSessions()
    const record = aRecord(
      [course],
      asking(course, [
        {
          asks: ['baseline'],
          at: '2027-03-01T09:00',
          answers: { 'side-effects': { headache: 3, tiredness: 1, nausea: 0 } },
        },
        {
          asks: ['after:s1'],
          at: '2027-03-08T11:00',
          answers: { 'side-effects': { headache: 5, tiredness: 1, scalp: 1, other: 'a cold' } },
        },
        {
          asks: ['after:s2'],
          at: '2027-03-10T11:00',
          answers: { 'side-effects': { headache: 0, tiredness: 0, nausea: 1 } },
        },
      ]),
    )
    const { items, counts } = courseOutcomes(courseRecords(record)[0]!, at).sideEffects!
    const of = (id: string) => items.find(({ item }) => item.id === id)!
    expect(of('headache').answers.map((a) => a.against)).toEqual(['more', 'less'])
    expect(of('tiredness').answers.map((a) => a.against)).toEqual(['same', 'less'])
    expect(of('scalp')).toMatchObject({ baseline: undefined, reported: 1, leftOut: 1 })
    expect(of('scalp').answers.map((a) => a.against)).toEqual(['no-baseline'])
    expect(of('nausea').answers.map((a) => a.against)).toEqual(['more'])
    expect(items.some(({ item }) => item.id === 'other')).toBe(false)
    expect(counts.asked).toBe(3)
  })
})

describe('courses', () => {
  it('keep their own baselines where a patient has two', () => {
    const [first, second] = [fourSessions(), secondCourse(fourSessions())]
    const asked = [
      asking(second, [{ asks: ['baseline'], at: '2027-05-01T09:00', answers: pain(4) }]),
      asking(first, [{ asks: ['baseline'], at: '2027-03-01T09:00', answers: pain(8) }]),
    ]
    const outcomes = patientOutcomes(
      {
        courses: [second, first],
        questionnaires: asked.flatMap((a) => a.questionnaires),
        answers: asked.flatMap((a) => a.answers),
      },
      at,
    )
    expect(outcomes.map(({ course, trends }) => [course.id, trends[0]!.baseline!.mean])).toEqual([
      ['c1', 8],
      ['c2', 4],
    ])
  })

  it('name the session of the review point: the second that was not missed', () => {
    const course = fourSessions()
    const outcomes = courseOutcomes({ course, questionnaires: [], answers: [] }, at)
    expect(outcomes.review).toMatchObject({ afterSession: 2, session: { id: 's2' } })
    expect(outcomes.trends).toEqual([])
  })

  it('end with the last attended session, also where they were stopped, and not while they run', () => {
    expect(lastOfTreatment(fourSessions())?.id).toBe('s4')
    const running = fourSessions()
    running.sessions[3]!.state = 'booked'
    expect(lastOfTreatment(running)).toBeUndefined()
    const stopped = { ...running, stopped: { at: at.now, reason: 'Asked to stop' } }
    expect(lastOfTreatment(stopped)?.id).toBe('s2')
    expect(lastOfTreatment({ ...fourSessions(), pauses: [{ from: at.now, reason: 'Away' }] })).toBeUndefined()
    const nobody = aCourse(['2027-03-08T09:30'])
    expect(lastOfTreatment({ ...nobody, stopped: { at: at.now, reason: 'Moved' } })).toBeUndefined()
  })

  it('say why each question was asked', () => {
    const course = aCourse([], {
      sessions: [
        aSession('2027-03-10T09:30', { id: asId('s2') }),
        aSession('2027-03-08T09:30', { id: asId('s9'), state: 'cancelled' }),
        aSession('2027-03-09T09:30', { id: asId('s1') }),
      ],
    })
    const kinds = [
      'baseline',
      'after:s2',
      'after:s9',
      'day-after:s1',
      'weekly:2027-03-08',
      'review:10',
      'months:3',
      'x:1',
    ]
    expect(kinds.map((key) => momentOf(course, key))).toEqual([
      { kind: 'baseline' },
      { kind: 'after-session', session: 2 },
      { kind: 'after-session', session: undefined },
      { kind: 'day-after-session', session: 1 },
      { kind: 'weekly', monday: '2027-03-08' },
      { kind: 'review', afterSession: 10 },
      { kind: 'months-after-end', months: 3 },
      { kind: 'other', key: 'x:1' },
    ])
  })
})

describe('any answers', () => {
  const course = fourSessions()
  const anAsk = fc.record({
    asks: fc.constantFrom(['baseline'], ['after:s1'], ['weekly:2027-03-08'], ['end:s4'], ['months:1']),
    hours: fc.integer({ min: 0, max: 24 * 90 }),
    score: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
    late: fc.boolean(),
  })
  const built = (asks: (typeof anAsk extends fc.Arbitrary<infer T> ? T : never)[]) => {
    const asked = asking(
      course,
      asks.map(({ asks, score, late }, i) => ({
        asks: [...asks, `x:${i}`],
        at: '2027-03-01T09:00',
        instruments: ['pain-nrs'],
        ...(score !== undefined && { answers: pain(score) }),
        over: { late },
      })),
    )
    const hours = new Map(asked.questionnaires.map((q, i) => [q.id, asks[i]!.hours]))
    return {
      ...asked,
      answers: asked.answers.map((a) => ({ ...a, at: a.at + (hours.get(a.questionnaireId)! * day) / 24 })),
    }
  }

  it('make the same trend in whatever order they are stored', () => {
    fc.assert(
      fc.property(
        fc.array(anAsk, { maxLength: 12 }).chain((asks) => {
          const { questionnaires, answers } = built(asks)
          return fc.tuple(
            fc.constant({ questionnaires, answers }),
            fc.shuffledSubarray(questionnaires, { minLength: questionnaires.length }),
            fc.shuffledSubarray(answers, { minLength: answers.length }),
          )
        }),
        ([asked, questionnaires, answers]) => {
          expect(trend(aRecord([course], { questionnaires, answers }), 'pain-nrs')).toEqual(
            trend(aRecord([course], asked), 'pain-nrs'),
          )
        },
      ),
      { numRuns: 150 },
    )
  })

  it('are answered, open or missing, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(anAsk, { maxLength: 12 }), (asks) => {
        const { counts, readings } = trend(aRecord([course], built(asks)), 'pain-nrs')
        expect(counts.inTime + counts.late + counts.open + counts.missing).toBe(counts.asked)
        expect(counts.inTime + counts.late).toBe(readings.length)
        expect(counts.begun).toBeLessThanOrEqual(counts.open + counts.missing)
      }),
      { numRuns: 150 },
    )
  })
})
