import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { tableClient } from '../../shared/adapters/dynamo/client.ts'
import { dynamoStore } from '../../shared/adapters/dynamo/store.ts'
import { clinicInput } from '../../shared/contracts/clinic.ts'
import { environment } from '../../shared/contracts/environment.ts'
import { read } from '../../shared/contracts/problems.ts'
import { presetInput, protocolInput } from '../../shared/contracts/protocol.ts'

const help = `Writes a new clinic and its protocols into a table, once.

  npm run open-clinic -- CLINIC.json --table NAME [--try]

  --table NAME   the table of the deployed stack (its output TableName)
  --try          read and check the file, write nothing
  --help         this

The file holds { "clinic": ..., "protocols": [...] } in the format of docs/scenario-format.md; docs/clinic-example.json
is one to begin with. The table is found by the AWS keys and region of the environment, or at
${environment.dynamodbEndpoint} where that is set. A clinic that is there already is left as it is.`

const file = z.strictObject({
  clinic: clinicInput,
  protocols: z
    .array(z.union([protocolInput, presetInput]))
    .min(1)
    .max(50),
})

/** What the person at the keyboard has to mend; nothing was written. */
class Mistake extends Error {}

function wanted(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        table: { type: 'string' },
        try: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    return { ...values, path: positionals[0] }
  } catch (error) {
    if (error instanceof TypeError) throw new Mistake(`${error.message.split('. ')[0]}. See --help.`)
    throw error
  }
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Mistake(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function openClinic(args: string[]): Promise<string> {
  const { path, table, help: isHelp, try: isTrial } = wanted(args)
  if (isHelp) return help
  if (path === undefined) throw new Mistake('No file was named. See --help.')
  const content = read(file, contentOf(path))
  if (content.kind === 'refused')
    throw new Mistake(
      content.refusals.map((r) => `${r.field}: ${r.problem}. Expected: ${r.expected}`).join('\n'),
    )
  const { clinic, protocols } = content.value
  if (isTrial) return `${path} is sound: ${clinic.name}, ${protocols.length} protocols. Nothing was written.`
  if (!table) throw new Mistake('No table was named: give --table NAME.')
  const store = dynamoStore(tableClient({ endpoint: process.env[environment.dynamodbEndpoint] }), table)
  const result = await store.commit([
    { kind: 'put-clinic', clinic },
    ...protocols.map((protocol) => ({ kind: 'add-protocol', clinicId: clinic.id, protocol }) as const),
  ])
  if (result.kind === 'clash')
    throw new Mistake(
      `${table} holds clinic ${clinic.id} or one of its protocols already: nothing was written.`,
    )
  return `${clinic.name} is open in ${table}, with ${protocols.length} protocols.`
}

try {
  process.stdout.write(`${await openClinic(process.argv.slice(2))}\n`)
} catch (error) {
  if (!(error instanceof Mistake)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
