import { bareQueues } from './bare-queues.ts'
import { bundles } from './bundles.ts'
import { calls } from './calls.ts'
import { consolePages } from './console-pages.ts'
import { emptyTick } from './empty-tick.ts'
import { modulesVariable } from './optional-modules.ts'
import { readOptions } from './options.ts'
import { pages } from './pages.ts'
import { runSections } from './run-sections.ts'
import { search } from './search.ts'
import type { Section } from './sections.ts'
import { texts } from './texts.ts'
import { throughput } from './throughput.ts'

const sections: Section[] = [
  search,
  calls,
  emptyTick,
  throughput,
  bundles,
  pages,
  consolePages,
  texts,
  bareQueues,
]

const usage = `What Coursekeeper costs: ratios and counts, read in docs/benchmarks.md. Loopback only; it stops by itself.

  npm run bench                        all of it, within about six minutes
  npm run bench -- --quick             smaller numbers of everything, within about one
  npm run bench -- --only search       one section; may be given several times
  npm run -s bench -- --json           one JSON document on standard output
  npm run bench -- --help              this text

A section that fails is told with its error, the others go on, and the exit code is 1.

Sections:
${sections.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}

Environment:
  ${modulesVariable}   a folder with node_modules that hold bullmq, ioredis, pg-boss,
                               survey-core and survey-js-ui`

const read = readOptions(
  process.argv.slice(2),
  sections.map(({ name }) => name),
)
switch (read.kind) {
  case 'help':
    process.stdout.write(`${usage}\n`)
    break
  case 'mistake':
    process.stderr.write(`${read.problem}\n\n${usage}\n`)
    process.exitCode = 2
    break
  case 'run': {
    const { only, ...how } = read.options
    const chosen = sections.filter(({ name }) => only.length === 0 || only.includes(name))
    const isWell = await runSections(chosen, how, (text) => void process.stdout.write(text))
    if (!isWell) process.exitCode = 1
  }
}
