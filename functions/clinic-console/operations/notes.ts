import * as z from 'zod'
import { plainId } from '../../../shared/contracts/fields.ts'
import { rule } from '../../../shared/contracts/problems.ts'
import { correctionIdOf, type Note, type NoteKind } from '../../../shared/domain/note.ts'
import { clinicians, everyone } from '../actor.ts'
import { type AnyOperation, done, notFound, operation } from '../operation.ts'
import { byOf, isPatientGone, patientId, refOf } from './of-patient.ts'
import { idsOfPress } from './pressed-twice.ts'

const mostCharacters = 4000
/** Several lines of what somebody writes down. */
const noteWords = z
  .string({ error: 'What is to be remembered' })
  .trim()
  .min(1, { error: 'What is to be remembered', abort: true })
  .superRefine((text, context) => {
    if (text.length > mostCharacters)
      context.addIssue(rule(`it is ${text.length} characters long`, `${mostCharacters} characters or fewer`))
    if (/[^\P{Cc}\n\r\t]|[\u202a-\u202e\u2066-\u2069]/u.test(text))
      context.addIssue(
        rule('it holds characters that cannot be printed', 'letters, digits and ordinary signs'),
      )
  })
  .meta({ maxLength: mostCharacters })

/** Desk notes are for everybody at the clinic, clinical ones for clinicians, who alone write and correct them. */
function noteOperationsOf(kind: NoteKind) {
  const fields = {
    tag: 'Patients',
    method: 'post',
    allowed: kind === 'desk' ? everyone : clinicians,
    ...(kind === 'desk' && { scope: 'patients:write' as const }),
    output: z.object({ noteId: z.string() }),
    audit: ({ patientId }: { patientId: string }) => ({ patientId }),
  } as const
  const write = operation({
    ...fields,
    name: `write-${kind}-note`,
    did: `wrote a ${kind} note`,
    summary: kind === 'desk' ? 'A note for everybody at the clinic' : "A note for the clinic's clinicians",
    path: `/patients/{patientId}/${kind}-notes`,
    input: z.strictObject({ patientId, words: noteWords }),
    run: async (desk, { patientId, words }) => {
      const ref = refOf(desk, { patientId })
      if (!(await desk.store.patient(ref))) return notFound
      const { id, known } = idsOfPress(desk, 'note', patientId, kind, words)
      const found = await desk.store.recordsAt(known.map((each) => ({ record: 'note', ...ref, id: each })))
      const before = found.find((each) => each !== undefined)
      if (before) return done({ noteId: before.id })
      const note: Note = {
        record: 'note',
        ...ref,
        id,
        version: 1,
        kind,
        at: desk.clock.now(),
        by: byOf(desk),
        words,
      }
      const result = await desk.store.commit([{ kind: 'put-record', record: note }])
      // Another clash is the other press of the same button, which wrote these words.
      return isPatientGone(result) ? notFound : done({ noteId: note.id })
    },
  })
  const correct = operation({
    ...fields,
    name: `correct-${kind}-note`,
    did: `corrected a ${kind} note`,
    summary: 'Writes a note in place of another, which is kept and stays readable',
    path: `/patients/{patientId}/${kind}-notes/{noteId}/correct`,
    input: z.strictObject({ patientId, noteId: plainId, words: noteWords }),
    run: async (desk, { patientId, noteId, words }) => {
      const ref = refOf(desk, { patientId })
      const note = await desk.store.record('note', { ...ref, id: noteId })
      if (!note || note.kind !== kind) return notFound
      const corrected: Note = {
        ...note,
        id: correctionIdOf(note.id),
        at: desk.clock.now(),
        by: byOf(desk),
        words,
        corrects: note.id,
      }
      const result = await desk.store.commit([{ kind: 'put-record', record: corrected }])
      if (isPatientGone(result)) return notFound
      const stands =
        result.kind === 'committed'
          ? corrected
          : await desk.store.record('note', { ...ref, id: corrected.id })
      // Another press of the same button wrote these words.
      return stands?.words === words && stands.by.id === corrected.by.id
        ? done({ noteId: corrected.id })
        : { kind: 'stale', problems: ['This note was corrected already: correct the one that stands there.'] }
    },
  })
  return { write, correct }
}

export const deskNotes = noteOperationsOf('desk')
export const clinicalNotes = noteOperationsOf('clinical')

export const noteOperations: AnyOperation[] = [
  deskNotes.write,
  deskNotes.correct,
  clinicalNotes.write,
  clinicalNotes.correct,
]
