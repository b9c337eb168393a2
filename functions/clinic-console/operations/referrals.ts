import * as z from 'zod'
import { plainId } from '../../../shared/contracts/fields.ts'
import { referralsList } from '../../../shared/domain/records.ts'
import {
  isSameStep,
  type Referral,
  type ReferralStep,
  standingAt,
  withoutLastStep,
  withStep,
} from '../../../shared/domain/referral.ts'
import { isoInstant } from '../../../shared/domain/time.ts'
import { clinicians } from '../actor.ts'
import { type AnyOperation, type Desk, done, notFound, operation } from '../operation.ts'
import { patientId, refOf } from './of-patient.ts'
import { idsOfPress } from './pressed-twice.ts'
import { goalOperations } from './referrals/goals.ts'
import { goneBy } from './referrals/gone-by.ts'
import { changed, keep, own } from './referrals/keep.ts'
import {
  ofPatientSchema,
  referralFields,
  referralSchema,
  shownGoal,
  shownReferral,
  version,
} from './referrals/schema.ts'
import { isUndone, undoKept } from './referrals/undone.ts'

/** Of a clinic, open at one time; what comes later than these comes up as these are dealt with. */
const mostListed = 300

export const listReferrals = operation({
  name: 'list-referrals',
  did: 'saw the list of referrals',
  tag: 'Referrals',
  summary: 'Open referrals of the clinic, those first whose reminder has come',
  method: 'get',
  path: '/referrals',
  allowed: clinicians,
  scope: 'outcomes:read',
  input: z.strictObject({}),
  output: z.object({
    referrals: z.array(referralSchema.extend({ patientId: z.string(), name: z.string() })),
  }),
  audit: () => ({}),
  run: async ({ store, clinicId }) => {
    const open = await store.listedRecords('referral', clinicId, referralsList, { limit: mostListed })
    const patients = await store.patientsOf(
      open.map((referral) => ({ clinicId, patientId: referral.patientId })),
    )
    return done({
      referrals: open.map((referral, i) => {
        const patient = patients[i]
        return {
          ...shownReferral(referral),
          patientId: referral.patientId,
          name: patient ? `${patient.givenName} ${patient.familyName}` : referral.patientId,
        }
      }),
    })
  },
})

export const showReferrals = operation({
  name: 'show-referrals',
  did: 'saw the referrals and goals of a patient',
  tag: 'Referrals',
  summary: 'Referrals of a patient, and the goals for medicines with what was noted of them',
  method: 'get',
  path: '/patients/{patientId}/referrals',
  allowed: clinicians,
  scope: 'outcomes:read',
  input: z.strictObject({ patientId }),
  output: ofPatientSchema,
  audit: (input) => ({ patientId: input.patientId }),
  run: async (desk, input) => {
    const { patient, records, answers } = await desk.store.patientFile(refOf(desk, input))
    if (!patient) return notFound
    const answered = answers
      .toSorted((a, b) => a.at - b.at)
      .flatMap(({ at, instruments }) =>
        instruments.flatMap(({ id, answers: given }) => {
          const words = id === 'tms-safety' ? given['medicines-which'] : undefined
          return typeof words === 'string' && words.trim() !== '' ? [{ at: isoInstant(at), words }] : []
        }),
      )
    return done({
      patientId: patient.id,
      name: `${patient.givenName} ${patient.familyName}`,
      referrals: records.flatMap((r) => (r.record === 'referral' ? [shownReferral(r)] : [])),
      goals: records.flatMap((r) => (r.record === 'medicine-goal' ? [shownGoal(r)] : [])),
      answered,
    })
  },
})

const common = {
  tag: 'Referrals',
  method: 'post',
  allowed: clinicians,
  output: z.object({ referralId: z.string() }),
} as const

type StepInput = { [Name in keyof typeof referralFields]?: z.output<(typeof referralFields)[Name]> }
const stepOf = (
  { clock, actor }: Desk,
  { kind = 'other', to = '', status = 'suggested', note, remindOn }: StepInput,
): ReferralStep => ({
  at: clock.now(),
  by: actor.name,
  kind,
  to,
  status,
  ...(note !== undefined && { note }),
  ...(remindOn !== undefined && { remindOn }),
})

const lookAgain = 'Look again on'

export const makeReferral = operation({
  ...common,
  name: 'make-referral',
  did: 'wrote a referral down',
  summary: 'Write down a referral of a patient to somebody outside the clinic',
  path: '/patients/{patientId}/referrals',
  input: z.strictObject({ patientId, ...referralFields }),
  audit: (input) => ({ patientId: input.patientId }),
  run: async (desk, input) => {
    const ref = refOf(desk, input)
    if (!(await desk.store.patient(ref))) return notFound
    const past = await goneBy(desk, lookAgain, input.remindOn)
    if (past) return past
    const { patientId: _, ...written } = input
    const { id, known } = idsOfPress(desk, 'referral', ref.patientId, written)
    const found = await desk.store.recordsAt(known.map((each) => ({ record: 'referral', ...ref, id: each })))
    const before = found.find((each) => each !== undefined)
    if (before) return done({ referralId: before.id })
    const referral: Referral = { record: 'referral', ...ref, id, version: 1, steps: [stepOf(desk, input)] }
    return keep(desk, referral, done({ referralId: id }))
  },
})

const referralInput = z.strictObject({ patientId, referralId: plainId, version })
const about = (input: { patientId: string; referralId: string }) => ({
  patientId: input.patientId,
  id: input.referralId,
})

export const changeReferral = operation({
  ...common,
  name: 'change-referral',
  did: 'changed how a referral stands',
  summary: 'How a referral stands, and when somebody looks at it again',
  path: '/patients/{patientId}/referrals/{referralId}/change',
  input: referralInput.extend(referralFields),
  audit: about,
  run: async (desk, input) => {
    const step = stepOf(desk, input)
    const answer = done({ referralId: input.referralId })
    const isSame = (record?: Referral) => record !== undefined && isSameStep(standingAt(record), step)
    const found = await own(desk, 'referral', { ...input, id: input.referralId }, { isSame, answer })
    if (found.kind !== 'found') return found
    const past = await goneBy(desk, lookAgain, input.remindOn, standingAt(found.record).remindOn)
    if (past) return past
    return keep(desk, withStep(found.record, step), answer)
  },
})

export const undoReferral = operation({
  ...common,
  name: 'undo-referral',
  did: 'undid a change of a referral',
  summary: 'Take back the last change of a referral, or the referral where there was none',
  path: '/patients/{patientId}/referrals/{referralId}/undo',
  input: referralInput,
  audit: about,
  run: async (desk, input) => {
    const undo = { ...input, id: input.referralId }
    const answer = done({ referralId: undo.id })
    const isSame = (record?: Referral) => isUndone(desk, undo, record)
    const found = await own(desk, 'referral', undo, { isSame, answer })
    if (found.kind !== 'found') return found
    const before = withoutLastStep(found.record)
    if (before) return keep(desk, before, answer, await undoKept(desk, undo, 'record'))
    const ref = {
      record: 'referral',
      clinicId: desk.clinicId,
      patientId: input.patientId,
      id: undo.id,
    } as const
    const result = await desk.store.commit([
      { kind: 'delete-record', ref, version: undo.version },
      ...(await undoKept(desk, undo, 'nothing')),
    ])
    return result.kind === 'committed' ? answer : changed
  },
})

export const referralsOperations: AnyOperation[] = [
  listReferrals,
  showReferrals,
  makeReferral,
  changeReferral,
  undoReferral,
  ...goalOperations,
]
