import { createHmac } from 'node:crypto'
import { type DictionaryLine, researchColumns, researchDictionary } from '../domain/research/dictionary.ts'
import type { ResearchRow } from '../domain/research/research-rows.ts'
import { csvFile } from './csv-file.ts'

/** 64 bits of an HMAC-SHA256: no two patients of a clinic meet, and without the key it leads to nobody. */
export const pseudonymOf = (key: string, patientId: string): string =>
  createHmac('sha256', key).update(patientId).digest('hex').slice(0, 16)

/** In the order of the pseudonyms, which is nobody's: neither of enrolment nor of names. */
export const researchCsv = (rows: readonly ResearchRow[]): string =>
  csvFile<ResearchRow>(
    researchColumns.map(({ name, of }) => [name, of] as const),
    rows.toSorted((a, b) => (a.pseudonym < b.pseudonym ? -1 : a.pseudonym > b.pseudonym ? 1 : 0)),
  )

export const dictionaryCsv = (): string =>
  csvFile<DictionaryLine>(
    [
      ['part', (l) => l.part],
      ['name', (l) => l.name],
      ['meaning', (l) => l.meaning],
      ['values', (l) => l.values],
    ],
    researchDictionary(),
  )
