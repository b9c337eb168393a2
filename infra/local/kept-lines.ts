import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type * as z from 'zod'
import { jsonText } from '../../shared/contracts/json-text.ts'
import { makeFolder } from './make-folder.ts'

export interface KeptLines<Entry> {
  /** Oldest first. */
  all(): readonly Entry[]
  append(entry: Entry): void
}

/**
 * The last entries of a list, in memory and, where a file is given, one JSON line each on disk. A line that a crash
 * tore is dropped at the next start, when the file is also cut down to what is kept.
 */
export function keptLines<Entry>(
  schema: z.ZodType<Entry>,
  { file, keep }: { file?: string | undefined; keep: number },
): KeptLines<Entry> {
  const line = jsonText(schema)
  let entries: Entry[] = []
  if (file) {
    makeFolder(dirname(file))
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    entries = lines
      .map((text) => line.safeParse(text))
      .flatMap((read) => (read.success ? [read.data] : []))
      .slice(-keep)
    writeFileSync(`${file}.part`, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    renameSync(`${file}.part`, file)
  }
  return {
    all: () => entries,
    append(entry) {
      if (file) appendFileSync(file, `${JSON.stringify(entry)}\n`)
      entries.push(entry)
      // Cut in steps: a shift for each entry would copy the list each time.
      if (entries.length > 2 * keep) entries = entries.slice(-keep)
    },
  }
}

/** Tells whoever looks at a list that it has changed. */
export function listeners() {
  const known = new Set<() => void>()
  return {
    tell: () => {
      for (const listener of known) listener()
    },
    onChange: (listener: () => void) => {
      known.add(listener)
      return () => void known.delete(listener)
    },
  }
}
