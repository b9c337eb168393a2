import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** One by one: Node's own `recursive` never returns where a file system refuses a folder as "no such file" (/proc). */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}
