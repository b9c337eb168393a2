import * as z from 'zod'
import type { ClinicRecord } from '../../../shared/domain/records.ts'
import { reachedAgainAt } from '../../../shared/domain/reached-again.ts'
import { type Instant, isoInstant } from '../../../shared/domain/time.ts'
import { isInOurWords, type TaskKind } from '../../../shared/domain/task.ts'
import type { PatientFile } from '../../../shared/ports.ts'
import { may } from '../actor.ts'
import { type AnyOperation, type Desk, done, notFound, operation } from '../operation.ts'
import { taskWords } from '../words.ts'
import { consentOperations } from './consents.ts'
import { showConsents, shownConsent } from './file/shown-consents.ts'
import { showCourse, shownCourse } from './file/shown-course.ts'
import { showChanges, showDetails, shownChange, shownDetails } from './file/shown-details.ts'
import { showLeftOut, shownLeftOut } from './file/left-out.ts'
import { showMessages, shownMessage } from './file/shown-messages.ts'
import { showNotes, shownNote } from './file/shown-notes.ts'
import { showQuestionnaires, shownQuestionnaire } from './file/shown-questionnaires.ts'
import { erasureOperations } from './erasures.ts'
import { noteOperations } from './notes.ts'
import { patientId, refOf } from './of-patient.ts'
import { readPatientAudit } from './patient-audit.ts'
import { patientExportOperations } from './patient-exports.ts'
import { mayReadAnswers, mayReadPatients } from './patient-lines.ts'
import { signOperations } from './sign-screening.ts'
import { oncePerCourse } from './unmarked.ts'

function againOf({ messages, patient }: PatientFile, openedAt: Instant): { reachedAgainAt?: string } {
  const at = patient && reachedAgainAt(messages, patient, openedAt)
  return at === undefined ? {} : { reachedAgainAt: isoInstant(at) }
}

const holder = z.object({ patientId: z.string(), givenName: z.string(), familyName: z.string() })
const mostMessages = 300

/** Other patients of the clinic who have the same number. */
async function sharers({ store, clinicId }: Desk, phone: string | undefined, own: string) {
  if (phone === undefined) return []
  const others = (await store.phoneHolders(phone)).filter(
    (ref) => ref.clinicId === clinicId && ref.patientId !== own,
  )
  return (await store.patientsOf(others)).flatMap((patient) =>
    patient ? [{ patientId: patient.id, givenName: patient.givenName, familyName: patient.familyName }] : [],
  )
}

export const readPatientFile = operation({
  name: 'read-patient-file',
  did: 'saw the file of a patient',
  tag: 'Patients',
  summary: 'The file of a patient. Answers, scores and clinical notes stand in it for clinicians only',
  method: 'get',
  path: '/patients/{patientId}',
  ...mayReadPatients,
  input: z.strictObject({ patientId }),
  output: z.object({
    details: shownDetails,
    phoneSharedWith: z.array(holder),
    changes: z.array(shownChange),
    courses: z.array(shownCourse),
    messages: z.array(shownMessage).describe(`The last ${mostMessages}`),
    messagesInAll: z.int(),
    leftOut: z
      .array(shownLeftOut)
      .describe('What is owed by the plan and is not sent, newest first: it never becomes a message'),
    questionnaires: z.array(shownQuestionnaire),
    notes: z.array(shownNote),
    consents: z.array(shownConsent),
    tasks: z.array(
      z.object({
        taskId: z.string(),
        kind: z.enum(Object.keys(taskWords) as TaskKind[]),
        openedAt: z.string(),
        words: z.exactOptional(z.string()),
        reachedAgainAt: z
          .exactOptional(z.string())
          .describe('Of messages that did not reach the patient: since when they do, by the same ways'),
      }),
    ),
  }),
  audit: ({ patientId }) => ({ patientId }),
  run: async (desk, input) => {
    const [clinic, file] = await Promise.all([
      desk.store.clinic(desk.clinicId),
      desk.store.patientFile(refOf(desk, input)),
    ])
    const { patient, courses, tasks } = file
    if (!clinic || !patient) return notFound
    const records: ClinicRecord[] = file.records
    const now = desk.clock.now()
    const isForClinicians = may(desk.actor, mayReadAnswers)
    const at = { clinic, patient, zone: clinic.zone, now, isForClinicians }
    const shown = showMessages(file, at)
    return done({
      details: showDetails(patient),
      phoneSharedWith: await sharers(desk, patient.phone, patient.id),
      changes: showChanges(records),
      courses: courses.toSorted((a, b) => b.bookedAt - a.bookedAt).map((course) => showCourse(course, at)),
      messages: shown.slice(0, mostMessages),
      messagesInAll: shown.length,
      leftOut: showLeftOut(file, at),
      questionnaires: showQuestionnaires(file, at),
      notes: showNotes(records, at),
      consents: showConsents(records),
      tasks: oncePerCourse(
        tasks.filter(({ closedAt }) => closedAt === undefined).sort((a, b) => a.openedAt - b.openedAt),
      ).map(({ id, kind, openedAt, words }) => ({
        taskId: id,
        kind,
        openedAt: isoInstant(openedAt),
        ...(words !== undefined && (isForClinicians || isInOurWords(kind)) && { words }),
        ...(kind === 'message-undeliverable' && againOf(file, openedAt)),
      })),
    })
  },
})

export const patientFileOperations: AnyOperation[] = [
  readPatientFile,
  ...noteOperations,
  ...consentOperations,
  ...signOperations,
  ...patientExportOperations,
  ...erasureOperations,
  readPatientAudit,
]
