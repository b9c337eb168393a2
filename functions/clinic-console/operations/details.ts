import * as z from 'zod'
import { words } from '../../../shared/contracts/fields.ts'
import { changeIdOf, type PatientDetails } from '../../../shared/domain/details-change.ts'
import { consentWithdrawn } from '../../../shared/use-cases/record-consent.ts'
import { editDetails, type EditOutcome } from '../../../shared/use-cases/edit-details.ts'
import { type Answer, type AnyOperation, done, notFound, operation, refused } from '../operation.ts'
import { detailsFields, readDetails } from './details-input.ts'
import { mayWritePatients } from './enrol.ts'
import { byOf, patientId, refOf } from './of-patient.ts'

const version = z.coerce.number().int().min(1).describe('Of the patient, as it was read')
const edited = z.object({ version: z.int(), changed: z.array(z.string()) })

const changedMeanwhile: Answer<never> = {
  kind: 'stale',
  problems: [
    'Somebody changed this patient meanwhile, or the patient did. Look at what stands there, and change it again.',
  ],
}

function answerOf(outcome: EditOutcome): Answer<z.output<typeof edited>> {
  switch (outcome.kind) {
    case 'edited':
      return done({ version: outcome.version, changed: outcome.changed })
    case 'no-such-patient':
      return notFound
    case 'not-as-seen':
      return changedMeanwhile
  }
}

export const changeDetails = operation({
  name: 'change-patient-details',
  did: 'changed the details of a patient',
  tag: 'Patients',
  summary:
    'Replaces name, birth date, contacts, language and channels. A channel list that is left out becomes the usual one',
  method: 'post',
  path: '/patients/{patientId}/details',
  ...mayWritePatients,
  input: z.strictObject({ patientId, version, ...detailsFields }),
  output: edited,
  audit: ({ patientId }) => ({ patientId }),
  run: async (desk, { patientId, version, ...written }) => {
    const ref = refOf(desk, { patientId })
    const [clinic, patient] = await Promise.all([desk.store.clinic(desk.clinicId), desk.store.patient(ref)])
    if (!clinic || !patient) return notFound
    const read = readDetails(written, clinic, desk.clock.now(), patient)
    if (read.kind === 'refused') return refused(...read.problems)
    const to = ({ textsStoppedAt }: PatientDetails): PatientDetails => ({
      ...read.details,
      ...(textsStoppedAt !== undefined && { textsStoppedAt }),
    })
    return answerOf(await editDetails(desk, ref, { seen: version, to, by: byOf(desk) }))
  },
})

export const undoDetails = operation({
  name: 'undo-patient-details',
  did: 'undid a change of the details of a patient',
  tag: 'Patients',
  summary: 'Takes back the change that made this version of the patient',
  method: 'post',
  path: '/patients/{patientId}/details/undo',
  ...mayWritePatients,
  input: z.strictObject({ patientId, version }),
  output: edited,
  audit: ({ patientId }) => ({ patientId }),
  run: async (desk, { patientId, version }) => {
    const ref = refOf(desk, { patientId })
    const change = await desk.store.record('details-change', { ...ref, id: changeIdOf(version) })
    if (!change) return notFound
    if (change.why === consentWithdrawn)
      return refused(
        'The patient withdrew their consent with it. Record the consent anew first, then start the channel again.',
      )
    return answerOf(await editDetails(desk, ref, { seen: version, to: () => change.before, by: byOf(desk) }))
  },
})

const stopped = ({ textsStoppedAt: _, ...details }: PatientDetails): PatientDetails => details

export const setTexts = operation({
  name: 'set-patient-texts',
  did: 'stopped texts to a patient, or started them again',
  tag: 'Patients',
  summary:
    "Stops texts to a patient, or starts them again: only by the patient's own word, with how it was given",
  method: 'post',
  path: '/patients/{patientId}/texts',
  ...mayWritePatients,
  input: z.strictObject({
    patientId,
    version,
    to: z.enum(['stopped', 'started']),
    why: words('How the patient said so, such as: by telephone', 200),
  }),
  output: edited,
  audit: ({ patientId }) => ({ patientId }),
  run: async (desk, { patientId, version, to, why }) =>
    answerOf(
      await editDetails(desk, refOf(desk, { patientId }), {
        seen: version,
        to: (before) =>
          to === 'started' ? stopped(before) : { textsStoppedAt: desk.clock.now(), ...before },
        by: byOf(desk),
        why,
      }),
    ),
})

export const detailsOperations: AnyOperation[] = [changeDetails, undoDetails, setTexts]
