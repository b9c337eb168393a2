import * as z from 'zod'
import { plainId } from '../../../shared/contracts/fields.ts'
import { startOf } from '../../../shared/domain/course.ts'
import { eraseWithProof } from '../../../shared/use-cases/erase-with-proof.ts'
import { administrators } from '../actor.ts'
import { type AnyOperation, done, notFound, operation, refused } from '../operation.ts'
import { byOf, patientId, refOf } from './of-patient.ts'
import { heldOn } from './patient-exports.ts'
import { showErasure, shownErasure } from './shown-erasure.ts'

const recordWords: Record<string, string> = {
  note: 'notes',
  consent: 'consents',
  'details-change': 'earlier names and contacts',
}

/** What an erasing would delete, in words and numbers. */
export const previewErasure = operation({
  name: 'preview-erasure',
  did: 'saw what erasing a patient would delete',
  tag: 'Patients',
  summary: 'What erasing a patient would delete. Changes nothing',
  method: 'get',
  path: '/patients/{patientId}/erasure',
  allowed: administrators,
  input: z.strictObject({ patientId }),
  output: z.object({
    givenName: z.string(),
    familyName: z.string(),
    dateOfBirth: z.exactOptional(z.string()),
    held: z.array(z.object({ what: z.string(), count: z.int() })),
    sessionsToCome: z.int(),
  }),
  audit: ({ patientId }) => ({ patientId }),
  run: async (desk, input) => {
    const held = await heldOn(desk, refOf(desk, input))
    if (!held) return notFound
    const { file, clinic } = held
    const { patient, courses, messages, questionnaires, answers, tasks, jobs } = file
    const records = new Map<string, number>()
    for (const { record } of file.records) {
      const what = recordWords[record] ?? `${record}s`
      records.set(what, (records.get(what) ?? 0) + 1)
    }
    const kinds: [what: string, count: number][] = [
      ['courses', courses.length],
      ['messages', messages.length],
      ['questionnaires asked', questionnaires.length],
      ['questionnaires answered', answers.length],
      ['tasks', tasks.length],
      ['work that is queued or done', jobs.length],
      ...records,
    ]
    const now = desk.clock.now()
    return done({
      givenName: patient.givenName,
      familyName: patient.familyName,
      ...(patient.dateOfBirth !== undefined && { dateOfBirth: patient.dateOfBirth }),
      held: kinds.filter(([, count]) => count > 0).map(([what, count]) => ({ what, count })),
      sessionsToCome: courses
        .flatMap(({ sessions }) => sessions)
        .filter((s) => s.state === 'booked' && startOf(clinic.zone, s) > now).length,
    })
  },
})

export const erase = operation({
  name: 'erase-patient',
  did: 'erased a patient',
  tag: 'Patients',
  summary:
    'Deletes everything that is held on a patient, and keeps the proof, by ids only. It cannot be undone',
  method: 'post',
  path: '/patients/{patientId}/erase',
  allowed: administrators,
  input: z.strictObject({
    patientId,
    confirm: z.string().max(100).describe('The id of the patient, typed once more'),
  }),
  output: shownErasure,
  audit: ({ patientId }) => ({ patientId }),
  isAuditedFirst: true,
  run: async (desk, { patientId, confirm }) => {
    const ref = refOf(desk, { patientId })
    if (confirm.trim() !== patientId)
      return refused(`Type the id of the patient, ${patientId}, to say that it is meant.`)
    // Also where the patient's own row is gone: what an erasing that died left behind goes too.
    const proof = await eraseWithProof(desk, ref, byOf(desk))
    return proof ? done(showErasure(proof)) : notFound
  },
})

export const listErasures = operation({
  name: 'list-erasures',
  did: 'saw the list of erasures',
  tag: 'Patients',
  summary: 'The proofs of all erasings, newest first',
  method: 'get',
  path: '/erasures',
  allowed: administrators,
  input: z.strictObject({}),
  output: z.object({ erasures: z.array(shownErasure.omit({ rows: true, freed: true })) }),
  audit: false,
  run: async ({ store, clinicId }) => {
    const erasures = await store.records('erasure', { clinicId })
    return done({ erasures: erasures.sort((a, b) => b.at - a.at).map(showErasure) })
  },
})

export const readErasure = operation({
  name: 'read-erasure',
  did: 'saw the proof of an erasure',
  tag: 'Patients',
  summary: 'The proof of one erasing',
  method: 'get',
  path: '/erasures/{erasureId}',
  allowed: administrators,
  input: z.strictObject({ erasureId: plainId }),
  output: shownErasure,
  audit: false,
  run: async ({ store, clinicId }, { erasureId }) => {
    const erasure = await store.record('erasure', { clinicId, id: erasureId })
    return erasure ? done(showErasure(erasure)) : notFound
  },
})

export const erasureOperations: AnyOperation[] = [previewErasure, erase, listErasures, readErasure]
