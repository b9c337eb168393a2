import { existsSync } from 'node:fs'
import { tableClient } from '../../shared/adapters/dynamo/client.ts'
import { environment } from '../../shared/contracts/environment.ts'
import { plainId } from '../../shared/contracts/fields.ts'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'
import { dataFolder } from './data-folder.ts'
import { startEngine } from './engine.ts'

/** What the person at the keyboard has to mend. */
export class Mistake extends Error {}

export interface TableWanted {
  folder: string
  /** Of a deployed stack, in place of a folder. */
  table?: string
}

/** A command's own options; one that it does not know is a mistake, in a sentence. */
export function parsed<Options>(parse: () => Options): Options {
  try {
    return parse()
  } catch (error) {
    if (error instanceof TypeError) throw new Mistake(`${error.message.split('. ')[0]}. See --help.`)
    throw error
  }
}

/** Which clinic, and in which table, from `--clinic`, `--data` and `--table`. */
export function clinicWanted({
  clinic,
  data,
  table,
}: {
  clinic?: string | undefined
  data?: string | undefined
  table?: string | undefined
}): TableWanted & { clinicId: ClinicId } {
  const id = plainId.safeParse(clinic)
  if (!id.success) throw new Mistake('No clinic was named: give --clinic ID. See --help.')
  if (table !== undefined && data !== undefined) throw new Mistake('Give --data or --table, not both.')
  return { clinicId: asId(id.data), folder: data ?? '.data', ...(table !== undefined && { table }) }
}

/** Where a clinic's table is, and how to leave it: for commands that work on it beside or without the running clinic. */
export async function openTable({ folder, table }: TableWanted) {
  if (table !== undefined)
    return {
      client: tableClient({ endpoint: process.env[environment.dynamodbEndpoint] }),
      table,
      close: () => Promise.resolve(),
    }
  const found = existsSync(folder) ? dataFolder(folder) : undefined
  const built = found?.builtTable()
  if (!found || built === undefined) throw new Mistake(`There is no clinic in the folder ${folder}.`)
  const other = found.runningElsewhere()
  if (other) throw new Mistake(`Coursekeeper runs on ${folder} (process ${other.pid}): stop it first.`)
  const engine = await startEngine({ dbPath: found.path('database') })
  return { client: tableClient(engine), table: built, close: () => engine.stop() }
}
