import type { SignedTable } from '../../../shared/domain/clinic.ts'
import type { Today } from '../operations/today/schema.ts'
import { consolePaths } from '../paths.ts'

const words: Record<SignedTable, string> = {
  'red-flags':
    'The table of red flags was changed, and nobody has signed it as it stands. Triggers run as they were signed last, until a clinician signs them.',
  screening: 'The table of the safety screening was changed, and nobody has signed it as it stands.',
}

/** A line for each table that waits for somebody who may sign it. */
export const UnsignedTables = ({ tables = [] }: { tables: Today['unsigned'] }) => (
  <>
    {tables.map((table) => (
      <p class="done">
        {words[table]} <a href={consolePaths.settingsOf(table)}>Read it, and sign it</a>
      </p>
    ))}
  </>
)
