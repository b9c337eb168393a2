import type { Change } from '../../shared/changes.ts'
import type { PatientRef } from '../../shared/ports.ts'

type Held = Pick<PatientRef, 'clinicId' | 'patientId'>
type MaybeHeld = Omit<Held, 'patientId'> & { patientId?: Held['patientId'] }

const heldIn = ({ clinicId, patientId }: MaybeHeld): Held[] =>
  patientId === undefined ? [] : [{ clinicId, patientId }]

/** Whose file a change writes a row into, and whether that holds only over a row that an erasure takes away. */
function rowOf(change: Change): { of: Held[]; isTied: boolean } {
  switch (change.kind) {
    case 'put-record':
      return { of: heldIn(change.record), isTied: change.record.version > 1 }
    case 'put-course':
      return { of: heldIn(change.course), isTied: change.course.version > 1 }
    case 'put-questionnaire':
      return { of: heldIn(change.questionnaire), isTied: change.questionnaire.version > 1 }
    case 'add-answers':
      return { of: heldIn(change.answers), isTied: false }
    case 'add-message':
      return { of: heldIn(change.message), isTied: false }
    case 'add-task':
      return { of: heldIn(change.task), isTied: false }
    case 'add-job':
      return { of: heldIn(change.job), isTied: false }
    case 'add-link':
      return { of: heldIn(change.target), isTied: false }
    // The patient itself: begun, or changed over what was read.
    case 'put-patient':
      return { of: [{ clinicId: change.patient.clinicId, patientId: change.patient.id }], isTied: true }
    case 'set-preferences':
    case 'expect-patient':
      return { of: heldIn(change.patient), isTied: true }
    case 'move-cursor':
      return { of: heldIn(change.cursor), isTied: true }
    case 'step-message':
    case 'see-unreached':
      return { of: heldIn(change.message), isTied: true }
    case 'end-job':
      return { of: heldIn(change.job), isTied: true }
    // A number's row is written with its patient; what is closed or deleted leaves nothing behind.
    default:
      return { of: [], isTied: false }
  }
}

const nameOf = ({ clinicId, patientId }: Held) => `${clinicId} ${patientId}`

/**
 * The changes, and before them that the patients are there into whose files they put something: what is written in the
 * moment of an erasure would outlive it. A condition costs two write units; where the commit changes another row of the
 * patient on its version it holds by that, and costs nothing.
 */
export function onlyOfPatients(changes: readonly Change[]): Change[] {
  const rows = changes.map(rowOf)
  const tied = new Set(rows.filter(({ isTied }) => isTied).flatMap(({ of }) => of.map(nameOf)))
  const begun = rows.flatMap(({ of }) => of).filter((each) => !tied.has(nameOf(each)))
  const patients = new Map(begun.map((each) => [nameOf(each), each]))
  return [
    ...[...patients.values()].map((patient): Change => ({ kind: 'expect-patient', patient })),
    ...changes,
  ]
}
