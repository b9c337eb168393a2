import type { Change } from '../../../shared/changes.ts'
import type { Desk } from '../operation.ts'
import { idsOfPress, isPressKept, pressKept } from './pressed-twice.ts'

/**
 * A button that makes a secret, pressed twice: the second press makes nothing, and cannot be told what the first was told.
 * `claim` is written with what is made: of two at the same moment one is taken. Undefined where it was pressed before.
 */
export async function firstPress(desk: Desk, ...what: readonly unknown[]): Promise<Change | undefined> {
  const { id, known } = idsOfPress(desk, ...what)
  return (await isPressKept(desk, known)) ? undefined : pressKept(desk, id)
}

export const madeAlready = (made: string, ended: string): string =>
  `${made} was made already, by a press of the button a moment ago; its secret was shown on the first answer and is shown nowhere else. If you did not see it, ${ended} and make another.`
