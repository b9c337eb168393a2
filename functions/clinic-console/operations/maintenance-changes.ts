import * as z from 'zod'
import { tooFarAhead } from '../../../shared/contracts/far-ahead.ts'
import { civilDate, clockTime, words } from '../../../shared/contracts/fields.ts'
import { dateAt } from '../../../shared/domain/time.ts'
import { bookMaintenance } from '../../../shared/use-cases/book-maintenance.ts'
import { sayMaintenance, takeBackMaintenance } from '../../../shared/use-cases/say-maintenance.ts'
import { clinicians, everyone, may, type Right } from '../actor.ts'
import { operation } from '../operation.ts'
import { aboutCourse, changeAsSeen, changeInput, courseChanged, isDryRun } from './course-change.ts'

const writes: Right = { allowed: everyone, scope: 'courses:write' }
/** Whether treatment goes on is a clinician's to answer for: no key reaches it. */
const decides: Right = { allowed: clinicians }

const shared = {
  tag: 'Courses',
  method: 'post',
  output: courseChanged,
  audit: aboutCourse,
  isPreview: isDryRun,
} as const

const reason = z.exactOptional(words('Why, in a few words', 200))

export const bookNextMaintenance = operation({
  ...shared,
  ...writes,
  name: 'book-maintenance-session',
  did: 'booked a maintenance session',
  summary: 'Books the next maintenance session that a course owes; the patient is invited to it',
  path: '/patients/{patientId}/courses/{courseId}/maintenance/book',
  input: changeInput.extend({
    from: z.exactOptional(civilDate).describe('Not before this day; at most two years ahead'),
    time: z.exactOptional(clockTime).describe("Near this time; the patient's wished one where left out"),
    isExact: z.boolean().default(false).describe('Just on that day and at that time, by hand'),
    override: z
      .exactOptional(words('Why the rule is broken, in a few words', 200))
      .describe('Why a rule may be broken for an exact time'),
  }),
  run: async (desk, { time, ...asked }) => {
    const clinic = await desk.store.clinic(desk.clinicId)
    const { from } = asked
    const far =
      clinic && from !== undefined && tooFarAhead('from', from, dateAt(clinic.zone, desk.clock.now()))
    if (far) return { kind: 'invalid', refusals: [far] }
    if (asked.isExact && (from === undefined || time === undefined))
      return {
        kind: 'invalid',
        refusals: [
          {
            field: from === undefined ? 'from' : 'time',
            problem: 'is missing',
            expected: 'A day and a time, to book it just there',
          },
        ],
      }
    const by = desk.actor.name
    return changeAsSeen(desk, asked, (world, ref) =>
      bookMaintenance(world, ref, { ...asked, ...(time !== undefined && { minute: time }), by }),
    )
  },
})

export const decideMaintenance = operation({
  ...shared,
  ...decides,
  name: 'decide-maintenance',
  did: 'recorded whether maintenance goes on',
  summary: "A clinician's decision: maintenance goes on, or the course has none",
  path: '/patients/{patientId}/courses/{courseId}/maintenance/decision',
  input: changeInput.extend({ decision: z.enum(['goes-on', 'none']), reason }),
  run: (desk, { decision, reason: why, ...asked }) =>
    changeAsSeen(desk, asked, (world, ref) =>
      sayMaintenance(world, ref, {
        says: decision,
        by: desk.actor.name,
        ...(why !== undefined && { reason: why }),
      }),
    ),
})

export const noteNoMaintenanceWanted = operation({
  ...shared,
  ...writes,
  name: 'note-maintenance-not-wanted',
  did: 'noted that a patient wants no maintenance for now',
  summary: 'The patient wants no maintenance for now: none is owed until that is taken back',
  path: '/patients/{patientId}/courses/{courseId}/maintenance/not-wanted',
  input: changeInput.extend({ reason }),
  run: (desk, { reason: why, ...asked }) =>
    changeAsSeen(desk, asked, (world, ref) =>
      sayMaintenance(world, ref, {
        says: 'not-wanted',
        by: desk.actor.name,
        ...(why !== undefined && { reason: why }),
      }),
    ),
})

export const takeMaintenanceBack = operation({
  ...shared,
  ...writes,
  name: 'take-back-maintenance-word',
  did: 'took back what was said about maintenance',
  summary: "Takes back what was last said about maintenance; a clinician's decision only by a clinician",
  path: '/patients/{patientId}/courses/{courseId}/maintenance/take-back',
  input: changeInput,
  run: (desk, asked) =>
    changeAsSeen(desk, asked, (world, ref) =>
      takeBackMaintenance(world, ref, {
        by: desk.actor.name,
        isClinician: may(desk.actor, { allowed: clinicians }),
      }),
    ),
})
