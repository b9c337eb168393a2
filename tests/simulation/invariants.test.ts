import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../shared/contracts/report.ts'
import type { Scenario } from '../../shared/contracts/scenario.ts'
import { example } from './example.ts'
import { violations } from './invariants.ts'

let scenario: Scenario
let report: Report
beforeAll(async () => {
  ;({ scenario, report } = await example('moves-cancels-and-stop'))
})

/** The same run with one thing wrong in it. */
function spoiled(spoil: (report: Report) => void): string[] {
  const copy = structuredClone(report)
  spoil(copy)
  return violations(copy, scenario)
}

const copyOf = (r: Report, part: string) => r.copies.find((c) => c.message.includes(part))!
const messageOf = (r: Report, id: string) => r.messages.find((m) => m.id === id)!

describe('the promises', () => {
  it('hold in a run that nobody spoiled', () => {
    expect(violations(report, scenario)).toEqual([])
  })

  const spoils: [title: string, spoil: (r: Report) => void, says: RegExp][] = [
    [
      'a message that never ended',
      (r) => Object.assign(messageOf(r, copyOf(r, 'reminder').message), { state: 'queued' }),
      /is still queued after/,
    ],
    [
      'a message that failed without a reason',
      (r) => Object.assign(messageOf(r, copyOf(r, 'reminder').message), { state: 'failed' }),
      /is failed without a reason/,
    ],
    [
      'a touchpoint that became nothing',
      (r) =>
        r.lost.push({
          clinic: 'northside',
          patient: 'gita',
          course: 'gita-1',
          touchpoint: 'agenda:x',
          due: r.until,
        }),
      /agenda:x of gita-1 fell due/,
    ],
    [
      'a time that was told before the signature',
      (r) => {
        for (const course of r.courses)
          for (const signature of course.signatures) signature.at = '2027-05-01T09:00:00+01:00'
      },
      /left before course .* was signed/,
    ],
    [
      'a treatment that nobody signed for',
      (r) => {
        const { course } = r.sessions.find((s) => s.state === 'attended')!
        r.courses.find((c) => c.id === course)!.signatures = []
        r.copies = r.copies.filter((copy) => !copy.message.startsWith(`${course}/`))
      },
      /was attended, and nobody has signed/,
    ],
    [
      'a third copy',
      (r) => r.copies.push(copyOf(r, 'reminder'), copyOf(r, 'reminder')),
      /left 3 times, 2 allowed/,
    ],
    [
      'a copy after its time',
      (r) => Object.assign(copyOf(r, 'reminder'), { at: '2027-04-12T12:00:00+01:00' }),
      /, after 2027-04-1/,
    ],
    [
      'a copy before its time',
      (r) => Object.assign(copyOf(r, 'reminder'), { at: '2027-04-10T12:00:00+01:00' }),
      /, before 2027-04-1/,
    ],
    [
      'a text at night',
      (r) => Object.assign(copyOf(r, 'reminder'), { at: '2027-04-11T21:00:00+01:00' }),
      /left in quiet hours/,
    ],
    [
      'a text after STOP',
      (r) => {
        const message = r.messages.find((m) => m.reason === 'opted-out' && m.kind === 'reminder')!
        r.copies.push({ ...copyOf(r, 'reminder'), message: message.id, at: message.due })
      },
      /although texts were stopped/,
    ],
    [
      "a text to a number that is the patient's no more",
      (r) =>
        Object.assign(
          r.copies.findLast((c) => c.to === '+447700900110')!,
          { to: '+447700900109' },
        ),
      /is not how the patient is reached/,
    ],
    [
      'a reminder of a time that was moved',
      (r) => {
        const reminder = copyOf(r, 'gita-1/reminder:1d:s3')
        reminder.text = reminder.text.replace('15:30', '09:30')
      },
      /speaks of s3, which was booked for 2027-04-14 15:30/,
    ],
    [
      'a reminder of a cancelled session',
      (r) => {
        const message = messageOf(r, copyOf(r, 'hal-1/reminder:1d:s3').message)
        message.sessions = ['s4']
      },
      /speaks of s4, which was cancelled/,
    ],
    [
      'a chair that is taken twice',
      (r) => {
        const [a, b] = r.sessions.filter((s) => s.date === '2027-04-12')
        Object.assign(b!, { starts: a!.starts, ends: a!.ends })
      },
      /Chair 1 is taken twice/,
    ],
    [
      'a move that nobody was told of',
      (r) => {
        r.messages = r.messages.filter((m) => m.kind !== 'change-notice')
        r.copies = r.copies.filter((c) => !c.message.includes('change-notice'))
      },
      /the last word on hal-1 s4 was agenda/,
    ],
    [
      'a course whose maintenance was forgotten',
      (r) => Object.assign(r.courses[0]!, { maintenance: 'missing' }),
      /nobody sees to its maintenance/,
    ],
    [
      'a patient of another clinic',
      (r) =>
        Object.assign(
          r.messages.find((m) => m.patient === 'gita')!,
          { clinic: 'lochside' },
        ),
      /patient gita appears at/,
    ],
    [
      'a text under another name',
      (r) => Object.assign(copyOf(r, 'reminder'), { from: 'Lochside' }),
      /of northside came from Lochside/,
    ],
  ]
  it.each(spoils)('notice %s', (_title, spoil, says) => {
    const found = spoiled(spoil)
    expect(
      found.some((violation) => says.test(violation)),
      found.join('\n'),
    ).toBe(true)
  })
})
