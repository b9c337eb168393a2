import type { ClinicId, PatientId } from './ids.ts'
import type { Instant } from './time.ts'

/** `desk` notes are for everybody who works at the clinic, `clinical` ones for its clinicians. */
export const noteKinds = ['desk', 'clinical'] as const
export type NoteKind = (typeof noteKinds)[number]

/** Written once. A correction is a note of its own that stands before the one that it corrects; both are kept. */
export interface Note {
  record: 'note'
  clinicId: ClinicId
  patientId: PatientId
  id: string
  version: number
  kind: NoteKind
  at: Instant
  by: { id: string; name: string }
  words: string
  /** Id of the note that it corrects. */
  corrects?: string
}

/**
 * Follows from the note that it corrects, so that two corrections of one note meet in one row and the second is
 * refused: `n1`, `n1.2`, `n1.3`.
 */
export function correctionIdOf(id: string): string {
  const [, first, number] = /^(.*?)(?:\.(\d+))?$/.exec(id)!
  return `${first}.${Number(number ?? 1) + 1}`
}

export interface NoteThread {
  /** What counts. */
  note: Note
  /** What stood there before, newest first. */
  earlier: Note[]
}

/** Notes that count, newest first, each with those that it corrected. */
export function noteThreads(notes: readonly Note[]): NoteThread[] {
  const byId = new Map(notes.map((note) => [note.id, note]))
  const corrected = new Set(notes.map((note) => note.corrects))
  const before = (note: Note): Note[] => {
    const earlier = note.corrects === undefined ? undefined : byId.get(note.corrects)
    return earlier ? [earlier, ...before(earlier)] : []
  }
  return notes
    .filter((note) => !corrected.has(note.id))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .map((note) => ({ note, earlier: before(note) }))
}
