import { readFile } from 'node:fs/promises'
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import type { Refusal } from '../../shared/contracts/problems.ts'
import { readScenario } from '../../shared/contracts/scenario.ts'
import { type Instant, instantOf } from '../../shared/domain/time.ts'
import { simulate } from './simulation/run.ts'
import { tableOf } from './simulation/table.ts'

const help = `Runs a scenario through the real product on a virtual clock, and shows all that comes of it.

  npm run simulate -- SCENARIO.json [--json] [--seed N]

  --json      one JSON document instead of tables (see docs/report.schema.json)
  --seed N    a whole number; the same scenario and seed give the same report (1 where left out)
  --help      this

Examples stand in docs/scenarios, the format in docs/scenario-format.md.
With npm's own words in the way of --json, use: npm run --silent simulate -- SCENARIO.json --json
`

/** A mistake of the person at the keyboard: said in one go, and nothing was done. */
class Misuse extends Error {}

interface Wanted {
  file: string
  json: boolean
  seed: number
}

function wanted(args: string[]): Wanted | 'help' {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return 'help'
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0)
      throw new Misuse(file === undefined ? 'No scenario was named.' : 'One scenario at a time, please.')
    if (!/^\d{1,9}$/.test(values.seed))
      throw new Misuse(`--seed ${values.seed}: expected a whole number, such as --seed 7.`)
    return { file, json: values.json, seed: Number(values.seed) }
  } catch (error) {
    // Node tells an unknown option in a sentence that ends in advice about positional arguments.
    if (error instanceof TypeError) throw new Misuse(`${error.message.split('. ')[0]}. See --help.`)
    throw error
  }
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Misuse(
      error.code === 'ENOENT'
        ? `${file}: there is no such file.`
        : `${file}: cannot be read (${error.code}).`,
    )
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Misuse(`${file}: this is not JSON. ${(error as Error).message}`)
  }
}

const refusalText = ({ field, problem, expected }: Refusal): string =>
  `  ${field === '' ? 'the whole file' : field}: ${problem}. Expected: ${expected}.`

/** On a terminal only, and on standard error, so that the report can be piped on. */
function progress(from: Instant, until: Instant): { at(now: Instant): void; done(): void } {
  if (!process.stderr.isTTY) return { at: () => {}, done: () => {} }
  const bar = new SingleBar({
    format: 'Simulating {bar} {percentage}% {day}',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  const dayOf = (now: Instant) => ({ day: new Date(now).toISOString().slice(0, 10) })
  bar.start(Math.max(1, until - from), 0, dayOf(from))
  return { at: (now) => bar.update(Math.max(0, now - from), dayOf(now)), done: () => bar.stop() }
}

async function main(args: string[]): Promise<number> {
  const choice = wanted(args)
  if (choice === 'help') {
    process.stdout.write(help)
    return 0
  }
  const scenario = readScenario(await readJson(choice.file))
  if (scenario.kind === 'refused')
    throw new Misuse(`${choice.file} cannot be simulated:\n${scenario.refusals.map(refusalText).join('\n')}`)
  const { start, end, clinics } = scenario.value
  const { zone } = clinics[0]!
  const bar = progress(instantOf(zone, start.date, start.minute), instantOf(zone, end.date, end.minute))
  const report = await simulate(scenario.value, { seed: choice.seed, onMoment: bar.at }).finally(bar.done)
  const { isTTY, columns } = process.stdout
  const shown = choice.json
    ? `${JSON.stringify(report, null, 2)}\n`
    : tableOf(report, {
        colours: isTTY === true && process.env.NO_COLOR === undefined,
        ...(isTTY && { width: columns }),
      })
  await new Promise<void>((written) => process.stdout.write(shown, () => written()))
  return 0
}

const isProgram =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)
if (isProgram)
  main(process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    (error: Error) => {
      const isOurs = error instanceof Misuse
      const words = isOurs || error.name === 'EngineMissing' ? error.message : (error.stack ?? error.message)
      process.stderr.write(`${words}\n`)
      process.exitCode = isOurs ? 2 : 1
    },
  )
