import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundleFile, nodeOptions, root } from '../../infra/aws/bundling.ts'
import { buildBundles, bundleOf, functionFolders } from '../infra-aws/bundles.ts'
import { settingValues } from '../infra-aws/setting-values.ts'
import type { Section } from './sections.ts'
import { median, spread } from './statistics.ts'

const floor = 'the table’s client alone'

/** Everything that any function asks for at load: no address is ever called. */
const settings = settingValues('https://example.org')

const timed = `
const began = process.hrtime.bigint()
await import(process.argv[2])
process.stdout.write(String(Number(process.hrtime.bigint() - began) / 1e6), () => process.exit(0))
`

/** `index.mjs` and what it imports, directly or not; the rest is imported when it is needed. */
function firstLoaded(folder: string): string[] {
  const seen = new Set(['index.mjs'])
  for (const file of seen)
    for (const [, name] of readFileSync(join(folder, file), 'utf8').matchAll(
      /(?:from|import)"\.\/([^"]+\.mjs)"/g,
    ))
      seen.add(name!)
  return [...seen]
}

/** How long a fresh process takes to load a bundle up to its handler, compiled from nothing as on a cold start. */
function importMs(runner: string, file: string): number {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--no-warnings', runner, `file://${file}`],
    {
      env: {
        ...settings,
        NODE_OPTIONS: nodeOptions,
        AWS_REGION: 'eu-west-2',
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      },
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`${file} does not load: ${stderr}`)
  return Number(stdout)
}

/** What a cold start of each function loads, beside a bundle that holds the DynamoDB client and nothing of ours. */
export const bundles: Section = {
  name: 'bundles',
  title: 'size and cold import of each function, beside the DynamoDB client alone',
  async run({ isQuick, at }) {
    const folder = mkdtempSync(join(tmpdir(), 'bundles-'))
    try {
      const names = [floor, ...functionFolders]
      await buildBundles(folder)
      await bundleFile(resolve(root, 'shared/adapters/dynamo/client.ts'), join(folder, floor))
      const runner = join(folder, 'time.mjs')
      writeFileSync(runner, timed)
      const rounds = isQuick ? 5 : 21
      const times = names.map((): number[] => [])
      // Round by round, one after the other: what else the machine does slows all of them alike.
      for (let round = 0; round < rounds; round++) {
        for (const [i, name] of names.entries()) times[i]!.push(importMs(runner, bundleOf(folder, name)))
        at((round + 1) / rounds)
      }
      const rows = names.map((name, i) => {
        const ratios = times[i]!.map((ms, round) => ms / times[0]![round]!)
        const later = readdirSync(join(folder, name)).filter((file) => file.endsWith('.mjs'))
        const first = firstLoaded(join(folder, name))
        const kilobytes = (files: string[]) =>
          files.reduce((sum, file) => sum + statSync(join(folder, name, file)).size, 0) / 1024
        return {
          name,
          first: kilobytes(first),
          all: kilobytes(later),
          ms: median(times[i]!),
          ratio: median(ratios),
          spread: i === 0 ? 0 : spread(ratios),
        }
      })
      return {
        tables: [
          {
            title: `A fresh process loads each bundle, ${rounds} rounds`,
            columns: [
              { key: 'name', title: 'bundle' },
              { key: 'first', title: 'KB at load' },
              { key: 'all', title: 'KB in all' },
              { key: 'ms', title: 'import ms', digits: 1 },
              { key: 'ratio', title: 'client = 1', digits: 2 },
              { key: 'spread', title: '+- %', digits: 0 },
            ],
            rows,
          },
        ],
        notes: [
          'The aim is 1.3 for send-reminders and dispatch-due.',
          'The clients of SNS, SES and SQS load with the first text, email and hint, and are not in these times.',
        ],
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
