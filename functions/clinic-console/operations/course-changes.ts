import * as z from 'zod'
import { impossibleInput } from '../../../shared/contracts/booking.ts'
import { tooFarAhead } from '../../../shared/contracts/far-ahead.ts'
import { civilDate, clockTime, id, wholeNumber, words } from '../../../shared/contracts/fields.ts'
import { goneBy } from '../../../shared/contracts/gone-by.ts'
import { isPaused } from '../../../shared/domain/course-state.ts'
import type { ProtocolId } from '../../../shared/domain/ids.ts'
import { fundings } from '../../../shared/domain/price.ts'
import { dateAt } from '../../../shared/domain/time.ts'
import { changeFunding } from '../../../shared/use-cases/change-funding.ts'
import { changeProtocol } from '../../../shared/use-cases/change-protocol.ts'
import { changeWishes } from '../../../shared/use-cases/change-wishes.ts'
import { extendCourse, shortenCourse } from '../../../shared/use-cases/extend-course.ts'
import { markBegun } from '../../../shared/use-cases/mark-begun.ts'
import { pauseCourse } from '../../../shared/use-cases/pause-course.ts'
import { resumeCourse } from '../../../shared/use-cases/resume-course.ts'
import { stopCourse } from '../../../shared/use-cases/stop-course.ts'
import { everyone, type Right } from '../actor.ts'
import { operation } from '../operation.ts'
import { aboutCourse, changeAsSeen, changeInput, courseChanged, isDryRun } from './course-change.ts'

const writes: Right = { allowed: everyone, scope: 'courses:write' }
/** Another protocol is another treatment, and a person's to answer for: no key reaches it. */
const mayChangeProtocol: Right = { allowed: ['clinician', 'administrator'] }

const shared = {
  tag: 'Courses',
  method: 'post',
  output: courseChanged,
  audit: aboutCourse,
  isPreview: isDryRun,
} as const

const manySessions = wholeNumber(1, 60)
const reason = words('Why, in a few words', 200)

export const extend = operation({
  ...shared,
  ...writes,
  name: 'extend-course',
  did: 'extended a course',
  summary: 'Adds sessions after the last treatment session, all of them or none',
  path: '/patients/{patientId}/courses/{courseId}/extend',
  input: changeInput.extend({ sessions: manySessions }),
  run: (desk, asked) => changeAsSeen(desk, asked, (world, ref) => extendCourse(world, ref, asked)),
})

export const shorten = operation({
  ...shared,
  ...writes,
  name: 'shorten-course',
  did: 'shortened a course',
  summary: 'Takes the last treatment sessions that have not begun out of the course',
  path: '/patients/{patientId}/courses/{courseId}/shorten',
  input: changeInput.extend({ sessions: manySessions }),
  run: (desk, asked) => changeAsSeen(desk, asked, (world, ref) => shortenCourse(world, ref, asked)),
})

export const pause = operation({
  ...shared,
  ...writes,
  name: 'pause-course',
  did: 'paused a course',
  summary: 'Frees every session that has not begun; resuming books them again',
  path: '/patients/{patientId}/courses/{courseId}/pause',
  input: changeInput.extend({ reason }),
  run: (desk, asked) => changeAsSeen(desk, asked, (world, ref) => pauseCourse(world, ref, asked)),
})

export const resume = operation({
  ...shared,
  ...writes,
  name: 'resume-course',
  did: 'resumed a course',
  summary: 'Ends a pause and books what the protocol still owes, whole or not at all',
  path: '/patients/{patientId}/courses/{courseId}/resume',
  input: changeInput.extend({ from: civilDate.describe('Today or later, at most two years ahead') }),
  run: async (desk, asked) => {
    const { patientId, courseId, from } = asked
    const clinic = await desk.store.clinic(desk.clinicId)
    const today = clinic && dateAt(clinic.zone, desk.clock.now())
    const far = today && tooFarAhead('from', from, today)
    if (far) return { kind: 'invalid', refusals: [far] }
    const past = today && goneBy('from', from, today)
    if (past) {
      // What goes on already does so, also once that day has gone by.
      const { course } = await desk.store.courseFile({ clinicId: desk.clinicId, patientId, courseId })
      if (course && isPaused(course)) return { kind: 'invalid', refusals: [past] }
    }
    return changeAsSeen(desk, asked, (world, ref) => resumeCourse(world, ref, asked))
  },
})

export const stop = operation({
  ...shared,
  ...writes,
  name: 'stop-course',
  did: 'stopped a course',
  summary: 'Ends a course for good: its sessions are freed, and it cannot be taken up again',
  path: '/patients/{patientId}/courses/{courseId}/stop',
  input: changeInput.extend({ reason }),
  run: (desk, asked) => changeAsSeen(desk, asked, (world, ref) => stopCourse(world, ref, asked)),
})

export const switchProtocol = operation({
  ...shared,
  ...mayChangeProtocol,
  name: 'change-course-protocol',
  did: 'changed the protocol of a course',
  summary: 'Plans what stands ahead by another protocol; what was given stays as it was',
  path: '/patients/{patientId}/courses/{courseId}/protocol',
  input: changeInput.extend({
    protocolId: id<ProtocolId>(),
    sessions: z
      .exactOptional(wholeNumber(0, 200))
      .describe('Treatment sessions still to come; what the other protocol has left where left out'),
    reason: z.exactOptional(reason),
  }),
  run: (desk, asked) =>
    changeAsSeen(desk, asked, (world, ref) => changeProtocol(world, ref, { ...asked, by: desk.actor.name })),
})

/** Said in so many words, so that a field that was forgotten takes nobody's word away. */
const notSaid = 'not-said'

export const setFunding = operation({
  ...shared,
  ...writes,
  name: 'change-course-funding',
  did: 'changed who pays for a course',
  summary: 'Somebody else pays for the course; its sessions and messages stay as they are',
  path: '/patients/{patientId}/courses/{courseId}/funding',
  input: changeInput.extend({
    funding: z.enum([...fundings, notSaid], { error: `One of ${[...fundings, notSaid].join(', ')}` }),
    reason: z.exactOptional(reason),
  }),
  run: (desk, { funding, reason: why, ...asked }) =>
    changeAsSeen(desk, asked, (world, ref) =>
      changeFunding(world, ref, {
        ...(funding !== notSaid && { funding }),
        ...(why !== undefined && { reason: why }),
        by: desk.actor.name,
      }),
    ),
})

export const setWishes = operation({
  ...shared,
  ...writes,
  name: 'change-course-wishes',
  did: 'changed the wished times of a course',
  summary: 'Keeps other preferred and impossible times, and plans what stands ahead by them',
  path: '/patients/{patientId}/courses/{courseId}/wishes',
  input: changeInput.extend({
    preferredTime: clockTime,
    impossible: z.array(impossibleInput).max(100).default([]),
  }),
  run: (desk, asked) =>
    changeAsSeen(desk, asked, (world, ref) =>
      changeWishes(world, ref, { wishes: { minute: asked.preferredTime, impossible: asked.impossible } }),
    ),
})

export const markAllBegun = operation({
  ...shared,
  ...writes,
  name: 'mark-begun-sessions-attended',
  did: 'marked the sessions that had begun as attended',
  summary: 'Marks every session that has begun, and that nobody marked, as attended',
  path: '/patients/{patientId}/courses/{courseId}/mark-begun',
  input: changeInput,
  run: (desk, asked) => changeAsSeen(desk, asked, (world, ref) => markBegun(world, ref)),
})
