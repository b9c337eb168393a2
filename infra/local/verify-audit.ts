import { parseArgs } from 'node:util'
import { cryptoRandom } from '../../shared/adapters/crypto-random.ts'
import { consoleStore } from '../../shared/adapters/dynamo/console-store.ts'
import { environment } from '../../shared/contracts/environment.ts'
import type { AuditHead } from '../../shared/domain/audit.ts'
import { anchorText, faultWords, parseAnchor } from '../../shared/domain/audit-chain.ts'
import type { ClinicId } from '../../shared/domain/ids.ts'
import { verifyAudit } from '../../shared/use-cases/verify-audit.ts'
import { clinicWanted, Mistake, openTable, parsed, type TableWanted } from './table-of-clinic.ts'

const help = `Checks the audit of a clinic, entry by entry, and names the first one that is not as it was written.

  npm run audit -- --clinic ID [--data DIR | --table NAME] [--expect NUMBER:HASH]

  --clinic ID            the clinic
  --data DIR             the folder of a clinic on this machine, which must not run meanwhile (.data where left out)
  --table NAME           the table of a deployed stack instead (its output TableName), found by the AWS keys and region
                         of the environment, or at ${environment.dynamodbEndpoint} where that is set
  --expect NUMBER:HASH   an anchor that an earlier check printed: the chain must still hold that entry
  --help                 this

It ends with 0 where all is well, with 1 where an entry is bad, with 2 where it could not look.
A chain cannot show that its end was cut off together with its head, or that all of it was written anew: for that, keep
the anchor that is printed somewhere else, and give it with --expect later.`

interface Wanted extends TableWanted {
  clinicId: ClinicId
  expect?: AuditHead
}

function wanted(args: string[]): Wanted | 'help' {
  const values = given(args)
  if (values.help) return 'help'
  const where = clinicWanted(values)
  const expect = values.expect === undefined ? undefined : parseAnchor(values.expect)
  if (values.expect !== undefined && !expect)
    throw new Mistake('--expect is not an anchor: a number, a colon and 64 letters and digits.')
  return { ...where, ...(expect && { expect }) }
}

const given = (args: string[]) =>
  parsed(
    () =>
      parseArgs({
        args,
        options: {
          clinic: { type: 'string' },
          data: { type: 'string' },
          table: { type: 'string' },
          expect: { type: 'string' },
          help: { type: 'boolean', default: false },
        },
      }).values,
  )

const isTerminal = process.stderr.isTTY
const progress = (through: number) =>
  void (isTerminal && process.stderr.write(`\r${through} entries are good`))

async function verify(args: string[]): Promise<number> {
  const asked = wanted(args)
  if (asked === 'help') {
    process.stdout.write(`${help}\n`)
    return 0
  }
  const { clinicId, expect } = asked
  const { client, table, close } = await openTable(asked)
  try {
    const store = consoleStore(client, table, { now: () => Date.now() })
    if (!(await store.clinic(clinicId))) throw new Mistake(`There is no clinic ${clinicId} in ${table}.`)
    const world = { store, random: cryptoRandom }
    const verified = await verifyAudit(world, clinicId, { ...(expect && { expect }), onProgress: progress })
    if (isTerminal) process.stderr.write('\r\x1b[K')
    if (verified.kind === 'bad') {
      const { kind, number } = verified.fault
      process.stdout.write(
        `Entry ${number} ${faultWords[kind]}.\nEverything before it is as it was written.\n`,
      )
      return 1
    }
    const { head } = verified
    process.stdout.write(
      `All ${head.number} entries are as they were written.\nAnchor to keep elsewhere: ${anchorText(head)}\n`,
    )
    return 0
  } finally {
    await close()
  }
}

try {
  process.exitCode = await verify(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Mistake)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
