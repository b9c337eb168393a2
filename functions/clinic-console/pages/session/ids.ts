import type { Context } from 'hono'
import { consolePaths } from '../../paths.ts'

export interface Ids {
  patientId: string
  courseId: string
  sessionId: string
}

export const idsOf = (c: Context): Ids => ({
  patientId: c.req.param('patient') ?? '',
  courseId: c.req.param('course') ?? '',
  sessionId: c.req.param('session') ?? '',
})

export const sessionAddress = ({ patientId, courseId, sessionId }: Ids, query = ''): string =>
  `${consolePaths.session(patientId, courseId, sessionId)}${query}`

export type SessionAct = 'move' | 'cancel' | 'confirm' | 'visit'
export const actAddress = ({ patientId, courseId, sessionId }: Ids, act: SessionAct, query = ''): string =>
  `${consolePaths.ofSession(patientId, courseId, sessionId, act)}${query}`

/** Of the routes: the same addresses with parameters in the place of ids. */
export const routeIds: Ids = { patientId: ':patient', courseId: ':course', sessionId: ':session' }
