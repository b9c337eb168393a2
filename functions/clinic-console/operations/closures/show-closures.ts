import * as z from 'zod'
import { plainId } from '../../../../shared/contracts/fields.ts'
import { clockText, dateAt } from '../../../../shared/domain/time.ts'
import { everyone, may } from '../../actor.ts'
import { namesPatients } from '../../late-notice.ts'
import { done, notFound, operation } from '../../operation.ts'
import { leftBy } from './progress.ts'
import { bankHolidaysFrom, closureShown, shownClosure } from './shown.ts'

const daysAhead = 366

export const listClosures = operation({
  name: 'list-closures',
  did: 'saw the closures',
  tag: 'Calendar',
  summary: 'Closures that are not over, and the bank holidays of the year to come',
  method: 'get',
  path: '/closures',
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject({}),
  output: z.object({
    closures: z.array(shownClosure),
    bankHolidays: z.array(z.object({ date: z.string(), name: z.string() })),
    opensOnBankHolidays: z.boolean(),
  }),
  audit: false,
  run: async ({ store, clinicId, clock }) => {
    const clinic = await store.clinic(clinicId)
    if (!clinic) return notFound
    const today = dateAt(clinic.zone, clock.now())
    return done({
      closures: clinic.closures
        .filter((c) => c.to >= today)
        .sort((a, b) => (a.from < b.from ? -1 : 1))
        .map((c) => closureShown(clinic, c)),
      bankHolidays: bankHolidaysFrom(clinic, today, daysAhead),
      opensOnBankHolidays: clinic.opensOnBankHolidays,
    })
  },
})

export const showClosure = operation({
  name: 'show-closure',
  did: 'saw a closure',
  tag: 'Calendar',
  summary: 'One closure, and which sessions still stand where they cannot',
  method: 'get',
  path: '/closures/{closureId}',
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject({ closureId: plainId }),
  output: z.object({
    closure: shownClosure,
    version: z.number().describe('Of the settings: to be sent with a change'),
    isOver: z.boolean(),
    isComputing: z.boolean().describe('The courses that it touches are being looked for'),
    left: z.array(
      z.object({
        patientId: z.string(),
        courseId: z.string(),
        name: z.string(),
        phone: z.string().optional().describe('To call; for whoever may read patients'),
        sessions: z.array(z.object({ sessionId: z.string(), date: z.string(), time: z.string() })),
        taskId: z.string().optional().describe('No place was found: somebody has to'),
      }),
    ),
  }),
  audit: ({ closureId }) => ({ id: closureId }),
  run: async (desk, { closureId }) => {
    const clinic = await desk.store.clinic(desk.clinicId)
    const closure = clinic?.closures.find((c) => c.id === closureId)
    if (!clinic || !closure) return notFound
    const { isComputing, left } = await leftBy(desk, clinic, closure)
    return done({
      closure: closureShown(clinic, closure),
      version: clinic.version,
      isOver: closure.to < dateAt(clinic.zone, desk.clock.now()),
      isComputing,
      left: left.map(({ sessions, phone, ...course }) => ({
        ...course,
        ...(phone !== undefined && may(desk.actor, namesPatients) && { phone }),
        sessions: sessions.map(({ id, date, minute }) => ({ sessionId: id, date, time: clockText(minute) })),
      })),
    })
  },
})
