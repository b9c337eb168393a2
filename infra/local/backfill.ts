import { parseArgs } from 'node:util'
import { mendPatient, type Mended, nothingMended } from '../../shared/adapters/dynamo/backfill.ts'
import { consoleStore } from '../../shared/adapters/dynamo/console-store.ts'
import { environment } from '../../shared/contracts/environment.ts'
import type { ClinicId } from '../../shared/domain/ids.ts'
import { fewAtOnce } from '../../shared/use-cases/few-at-once.ts'
import { clinicWanted, Mistake, openTable, parsed, type TableWanted } from './table-of-clinic.ts'

const help = `Writes what is kept beside courses, questionnaires and texts where it is missing: what the clinic's figures and its
lists are read from. For rows that an earlier version wrote, and after row-behind events.

  npm run backfill -- --clinic ID [--data DIR | --table NAME] [--after PATIENT] [--most N]

  --clinic ID      the clinic
  --data DIR       the folder of a clinic on this machine, which must not run meanwhile (.data where left out)
  --table NAME     the table of a deployed stack instead (its output TableName), found by the AWS keys and region of the
                   environment, or at ${environment.dynamodbEndpoint} where that is set; the clinic may work meanwhile
  --after PATIENT  go on after the patient at whom an earlier run ended
  --most N         end after so many patients, and say where to go on
  --help           this

It goes through the patients by id, one query each, and writes only what is not as it should be: a second run writes
nothing. It may be interrupted at any time. A patient in whose file something is so odd that it cannot be read is named, by
id, and the others are gone through all the same; it ends with 1 then.`

interface Wanted extends TableWanted {
  clinicId: ClinicId
  after?: string
  most: number
}

function wanted(args: string[]): Wanted | 'help' {
  const { clinic, data, table, after, most, help: isHelp } = given(args)
  if (isHelp) return 'help'
  const where = clinicWanted({ clinic, data, table })
  if (most !== undefined && !/^[1-9]\d{0,8}$/.test(most))
    throw new Mistake('--most is not a number of patients, from 1.')
  return {
    ...where,
    most: most === undefined ? Infinity : Number(most),
    ...(after !== undefined && { after }),
  }
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
          after: { type: 'string' },
          most: { type: 'string' },
          help: { type: 'boolean', default: false },
        },
      }).values,
  )

/** Patients between two lines of progress; eight of them are read at once. */
const page = 80

async function backfill(args: string[]): Promise<void> {
  const asked = wanted(args)
  if (asked === 'help') return void process.stdout.write(`${help}\n`)
  const { clinicId, after = '', most } = asked
  const opened = await openTable(asked)
  try {
    const clock = { now: () => Date.now() }
    const store = consoleStore(opened.client, opened.table, clock)
    if (!(await store.clinic(clinicId)))
      throw new Mistake(
        `There is no clinic ${clinicId} in ${asked.table === undefined ? `the folder ${asked.folder}` : `the table ${asked.table}`}.`,
      )
    const all = (await store.patients(clinicId)).sort((a, b) => (a.patientId < b.patientId ? -1 : 1))
    const left = all.filter(({ patientId }) => patientId > after)
    const due = left.slice(0, most)
    const sum = nothingMended()
    for (let from = 0; from < due.length; from += page) {
      const some = due.slice(from, from + page)
      const table = { client: opened.client, name: opened.table, clock }
      const each = await fewAtOnce(some, (ref) => mendPatient(table, ref))
      for (const [i, mended] of each.entries()) {
        add(sum, mended)
        if (mended.failed > 0) process.stderr.write(`${some[i]!.patientId}: ${failedText(mended.failed)}\n`)
      }
      process.stderr.write(
        `${from + some.length} of ${left.length} patients, up to ${some.at(-1)!.patientId}\n`,
      )
    }
    process.stdout.write(`${summary(sum, due.length)}\n`)
    if (sum.failed > 0) process.exitCode = 1
    const last = due.at(-1)
    if (last && due.length < left.length)
      process.stdout.write(
        `${leftText(left.length - due.length)} left: go on with --after ${last.patientId}\n`,
      )
  } finally {
    await opened.close()
  }
}

function add(sum: Mended, more: Mended): void {
  for (const what of Object.keys(sum) as (keyof Mended)[]) sum[what] += more[what]
}

const leftText = (n: number): string => (n === 1 ? '1 patient is' : `${n} patients are`)

const failedText = (n: number): string =>
  `${n} ${n === 1 ? 'part' : 'parts'} of the file could not be looked at or written`

const summary = (
  { figures, asked, texts, sent, cursors, overtaken, failed }: Mended,
  patients: number,
): string =>
  [
    `${patients} ${patients === 1 ? 'patient' : 'patients'} looked at. Written: ${figures} courses' figures, ${asked} lists of questionnaires, ` +
      `${texts} months of texts, ${sent} counts of messages, ${cursors} courses' lines in lists.`,
    ...(overtaken > 0
      ? [`${overtaken} rows changed while they were looked at: run it once more for them.`]
      : []),
    ...(failed > 0
      ? [`${failedText(failed).replace('the file', 'files')}: their patients are named above.`]
      : []),
  ].join('\n')

try {
  await backfill(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Mistake)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
