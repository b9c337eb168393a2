import * as z from 'zod'
import { type Note, type NoteKind, noteKinds, noteThreads } from '../../../../shared/domain/note.ts'
import type { ClinicRecord } from '../../../../shared/domain/records.ts'
import { isoInstant } from '../../../../shared/domain/time.ts'

const written = z.object({ noteId: z.string(), at: z.string(), by: z.string(), words: z.string() })

export const shownNote = written.extend({
  kind: z.enum(noteKinds),
  earlier: z.array(written).describe('What it corrected, newest first'),
})
export type ShownNote = z.output<typeof shownNote>

const show = ({ id, at, by, words }: Note) => ({ noteId: id, at: isoInstant(at), by: by.name, words })
const isNote = (record: ClinicRecord): record is Note => record.record === 'note'

/** Newest first, of the kinds that whoever asks may read. */
export const showNotes = (
  records: readonly ClinicRecord[],
  { isForClinicians }: { isForClinicians: boolean },
): ShownNote[] => {
  const readable: readonly NoteKind[] = isForClinicians ? noteKinds : ['desk']
  const notes = records.filter(isNote).filter(({ kind }) => readable.includes(kind))
  return noteThreads(notes).map(({ note, earlier }) => ({
    ...show(note),
    kind: note.kind,
    earlier: earlier.map(show),
  }))
}
