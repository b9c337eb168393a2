import { membershipsOf } from '../../../functions/clinic-console/sign-in/memberships.ts'
import { endSession, openSession } from '../../../functions/clinic-console/sign-in/sessions.ts'
import { weekdayOf, addDays } from '../../../shared/domain/time.ts'
import { demoStaff } from '../sign-in/demo-staff.ts'
import { type Moment, onDay, type Story } from './story.ts'

/** On which of the last ten days each of them signed in, and on what. */
const days: { id: string; browser: string; isIn: (daysAgo: number) => boolean }[] = [
  { id: 'robin-hale', browser: 'Chrome on Windows', isIn: () => true },
  { id: 'sam-ashby', browser: 'Safari on macOS', isIn: () => true },
  { id: 'kim-osei', browser: 'Firefox on Windows', isIn: (n) => n === 1 || n >= 5 },
  { id: 'alex-marsh', browser: 'Safari on iPad', isIn: (n) => n === 4 },
]

/** They sign in when the clinic opens and out when it closes; each is a row and an entry of the audit. */
export function staffDays(story: Story): Moment[] {
  const { desk, clinic, machine, today } = story
  const on = onDay(story)
  return days.flatMap(({ id, browser, isIn }, i) => {
    const { name, email, groups } = demoStaff.find((person) => person.id === id)!
    return Array.from({ length: 10 }, (_, n) => n)
      .filter((n) => isIn(n) && weekdayOf(addDays(today, -n)) <= 5)
      .flatMap((n) => {
        let sessionId: string | undefined
        return [
          on(n, [7, 50 + 2 * i], async () => {
            const roles = membershipsOf(groups)[clinic.id] ?? []
            const about = { clinicId: clinic.id, staffId: id, name, email, roles, browser }
            const opened = await openSession(desk.needs, { ...about, startedAt: machine.clock.now() })
            if (opened.kind === 'open') sessionId = opened.session.id
          }),
          on(n, [18, 50 + 2 * i], async () => {
            if (sessionId !== undefined)
              await endSession(desk.needs, { clinicId: clinic.id, sessionId, staffId: id })
          }),
        ]
      })
  })
}
