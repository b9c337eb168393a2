import type { Change } from '../../../../shared/changes.ts'
import type { Desk } from '../../operation.ts'
import { idsOfPress, isPressKept, pressKept } from '../pressed-twice.ts'

/** `version` is the one that its page showed. */
interface Undo {
  patientId: string
  id: string
  version: number
}

/** What an undo leaves: the record as it was before, or nothing where it was never made. */
type Left = 'record' | 'nothing'

const idsOfUndo = (desk: Desk, { patientId, id, version }: Undo, left: Left) =>
  idsOfPress(desk, 'undo', patientId, id, version, left)

/**
 * Written with what an undo writes: what it puts back looks as anybody may have written it, and what it takes away tells
 * nothing. Nothing where it is kept already, as of what was made, undone and made again within a minute.
 */
export async function undoKept(desk: Desk, undo: Undo, left: Left): Promise<Change[]> {
  const { id, known } = idsOfUndo(desk, undo, left)
  return (await isPressKept(desk, known)) ? [] : [pressKept(desk, id)]
}

/** Whether the same person has just taken this very change back, and nobody has changed anything since. */
export async function isUndone(
  desk: Desk,
  undo: Undo,
  stands: { version: number } | undefined,
): Promise<boolean> {
  if (stands && stands.version !== undo.version + 1) return false
  return isPressKept(desk, idsOfUndo(desk, undo, stands ? 'record' : 'nothing').known)
}
