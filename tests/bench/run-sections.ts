import { cpus } from 'node:os'
import { SingleBar } from 'cli-progress'
import { type SectionReport, sectionText } from './report.ts'
import type { Section } from './sections.ts'

const machine = () => ({
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  cpus: cpus().length,
})

/** The bar goes to a terminal only, is gone before any figure is written, and never among them. */
function progressOf(section: string, done: number, count: number) {
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: '{bar} {percentage}% {section}',
        hideCursor: true,
        clearOnComplete: true,
        stream: process.stderr,
      })
    : undefined
  bar?.start(count, done, { section })
  return {
    at: (share: number) => bar?.update(done + Math.min(1, share)),
    stop: () => bar?.stop(),
  }
}

async function reportOf(
  { name, title, run }: Section,
  bench: Parameters<Section['run']>[0],
): Promise<SectionReport> {
  try {
    return { name, title, ...(await run(bench)) }
  } catch (error) {
    return {
      name,
      title,
      tables: [],
      notes: [],
      error: error instanceof Error ? error.message : String(error),
    }
  }
}

/**
 * Text section by section, as each is done; one JSON document at the end. A section that fails costs its own figures
 * only. Answers whether all went well.
 */
export async function runSections(
  sections: readonly Section[],
  { isQuick, isJson }: { isQuick: boolean; isJson: boolean },
  write: (text: string) => void,
): Promise<boolean> {
  const { node, platform, cpus } = machine()
  const smaller = isQuick ? '; quick: smaller numbers of everything' : ''
  if (!isJson) write(`Node ${node}, ${platform}, ${cpus} CPUs${smaller}\n`)
  const reports: SectionReport[] = []
  for (const [i, section] of sections.entries()) {
    const progress = progressOf(section.name, i, sections.length)
    const report = await reportOf(section, { isQuick, at: progress.at })
    progress.stop()
    reports.push(report)
    if (!isJson) write(`\n${sectionText(report)}\n`)
  }
  if (isJson) write(`${JSON.stringify({ machine: machine(), isQuick, sections: reports }, null, 2)}\n`)
  return reports.every(({ error }) => error === undefined)
}
