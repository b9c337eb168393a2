import { cpus } from 'node:os'
import { SingleBar } from 'cli-progress'
import { bareQueues } from './bare-queues.ts'
import { bundles } from './bundles.ts'
import { calls } from './calls.ts'
import { consolePages } from './console-pages.ts'
import { emptyTick } from './empty-tick.ts'
import { modulesVariable } from './optional-modules.ts'
import { type BenchOptions, readOptions } from './options.ts'
import { pages } from './pages.ts'
import { type SectionReport, sectionText } from './report.ts'
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

Sections:
${sections.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}

Environment:
  ${modulesVariable}   a folder with node_modules that hold bullmq, ioredis, pg-boss,
                               survey-core and survey-js-ui`

/** The bar goes to a terminal only, and never among the figures. */
function progressOver(count: number) {
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: '{bar} {percentage}% {section}',
        hideCursor: true,
        clearOnComplete: true,
        stream: process.stderr,
      })
    : undefined
  bar?.start(count, 0, { section: '' })
  return {
    at: (done: number, section: string) => bar?.update(done, { section }),
    stop: () => bar?.stop(),
  }
}

const machine = () => ({
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  cpus: cpus().length,
})

async function run({ only, isQuick, isJson }: BenchOptions): Promise<void> {
  const chosen = sections.filter(({ name }) => only.length === 0 || only.includes(name))
  const progress = progressOver(chosen.length)
  const reports: SectionReport[] = []
  try {
    for (const [i, section] of chosen.entries()) {
      const { name, title } = section
      progress.at(i, name)
      const result = await section.run({ isQuick, at: (share) => progress.at(i + Math.min(1, share), name) })
      reports.push({ name, title, ...result })
    }
  } finally {
    progress.stop()
  }
  const text = isJson
    ? JSON.stringify({ machine: machine(), isQuick, sections: reports }, null, 2)
    : [
        `Node ${process.version}, ${machine().platform}, ${machine().cpus} CPUs${isQuick ? '; quick: smaller numbers of everything' : ''}`,
        ...reports.map(sectionText),
      ].join('\n\n')
  process.stdout.write(`${text}\n`)
}

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
  case 'run':
    await run(read.options)
}
