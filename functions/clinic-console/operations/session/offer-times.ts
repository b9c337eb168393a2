import * as z from 'zod'
import { civilDate } from '../../../../shared/contracts/fields.ts'
import { type DayOffers, daysToRead, possibleTimes } from '../../../../shared/domain/schedule/offers.ts'
import { clockText, daysBetween, minute } from '../../../../shared/domain/time.ts'
import { everyone } from '../../actor.ts'
import { done, notFound, operation } from '../../operation.ts'
import { findSession, sessionAudit, sessionFields, sessionPath } from './place.ts'

const mostDays = 10

/** Times by the course's own rules, soonest from the next minute on: how late a patient may change binds patients only. */
export const offerSessionTimes = operation({
  name: 'offer-session-times',
  did: 'looked for other times of a session',
  tag: 'Calendar',
  summary: 'Times that a session can move to without breaking a rule, on the days nearest to one',
  method: 'get',
  path: `${sessionPath}/times`,
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject({
    ...sessionFields,
    around: civilDate.optional().describe("The session's own day where left out"),
  }),
  output: z.object({
    days: z.array(
      z.object({
        date: z.string(),
        times: z.array(z.object({ time: z.string(), chairId: z.string(), chair: z.string() })),
      }),
    ),
  }),
  audit: sessionAudit,
  run: async (desk, { around, ...input }) => {
    const found = await findSession(desk, input)
    if (!found) return notFound
    const { clinic, course, session } = found
    const question = { clinic, course, session, notBefore: desk.clock.now() + minute }
    const range = session.state === 'booked' ? daysToRead(question) : undefined
    if (!range) return done({ days: [] })
    const booked = await desk.store.chairDays(desk.clinicId, range.from, range.to)
    const near = nearest(possibleTimes(question, booked), around ?? session.date)
    const chairName = (id: string) => clinic.chairs.find((c) => c.id === id)?.name ?? id
    return done({
      days: near.map(({ date, slots }) => ({
        date,
        times: slots.map(({ minute: at, chairId }) => ({
          time: clockText(at),
          chairId,
          chair: chairName(chairId),
        })),
      })),
    })
  },
})

const nearest = (days: DayOffers[], date: string): DayOffers[] =>
  days
    .toSorted((a, b) => Math.abs(daysBetween(date, a.date)) - Math.abs(daysBetween(date, b.date)))
    .slice(0, mostDays)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
