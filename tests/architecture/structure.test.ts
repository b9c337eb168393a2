import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { functionOfJob } from '../../shared/domain/job.ts'

const root = resolve(import.meta.dirname, '../..')

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

/** What a file imports: packages by name, files by their path from the top. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const names = [
    ...text.matchAll(/^(?:import|export)\b[^'"]*?\bfrom '([^']+)'/gm),
    ...text.matchAll(/import\('([^']+)'\)/g),
  ]
  return names.map(([, name]) =>
    name!.startsWith('.') ? relative(root, resolve(root, dirname(file), name!)) : name!,
  )
}

/** `folder: what it may import`; a trailing slash is a folder of ours. */
const rules: Record<string, RegExp> = {
  'shared/domain': /^(shared\/domain\/|luxon$|split-sms$|intl-messageformat$)/,
  'shared/contracts':
    /^(shared\/(domain|contracts)\/|shared\/(ports|channel-ports|link-ports|changes|console-ports|failures)\.ts$|zod(\/mini)?$|libphonenumber-js|csv-parse|node:zlib$)/,
  'shared/use-cases':
    /^(shared\/(domain|use-cases)\/|shared\/(ports|channel-ports|link-ports|changes|console-ports|failures)\.ts$)/,
  'shared/adapters':
    /^(shared\/(domain|adapters|contracts)\/|shared\/(ports|channel-ports|link-ports|changes|console-ports|failures)\.ts$|node:|@aws-sdk\/|nodemailer|ical-generator|split-sms|csv-stringify|fhir\/r4)/,
  functions: /^(shared\/|functions\/|hono|zod(\/mini)?$|openid-client$|jose$|d3-(scale|shape)$)/,
}

describe('imports go one way', () => {
  for (const [folder, allowed] of Object.entries(rules))
    it(`${folder} imports only what it may`, () => {
      const wrong = sourcesIn(folder).flatMap((file) =>
        importsOf(file)
          .filter((name) => !allowed.test(name))
          .map((name) => `${file} imports ${name}`),
      )
      expect(wrong).toEqual([])
    })

  it.each(['ports', 'channel-ports', 'link-ports', 'console-ports', 'changes'])(
    '%s are types only',
    (name) => {
      const text = readFileSync(join(root, `shared/${name}.ts`), 'utf8')
      expect(text.match(/^import (?!type )/gm)).toBeNull()
      expect(text.match(/^export (?!(type|interface) )/gm)).toBeNull()
    },
  )

  it('nothing deployed imports what runs one machine', () => {
    const wrong = [...sourcesIn('functions'), ...sourcesIn('shared')].filter((file) =>
      importsOf(file).some((name) => name.startsWith('infra/') || name.startsWith('tests/')),
    )
    expect(wrong).toEqual([])
  })
})

describe('the domain is pure', () => {
  it('reads no clock, environment or chance', () => {
    const reach = /process\.env|Date\.now\(|new Date\(\)|Math\.random|console\.|fetch\(/
    expect(
      sourcesIn('shared/domain').filter((file) => reach.test(readFileSync(join(root, file), 'utf8'))),
    ).toEqual([])
  })
})

describe('functions', () => {
  const folders = readdirSync(join(root, 'functions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

  it.each(folders)('%s has a handler that anybody may run and an index that only Lambda loads', (name) => {
    expect(readFileSync(join(root, 'functions', name, 'handler.ts'), 'utf8')).toContain('createHandler')
    expect(
      readFileSync(join(root, 'functions', name, 'index.ts'), 'utf8')
        .trim()
        .split('\n').length,
    ).toBeLessThan(8)
  })

  it('exist for each kind of work that the domain names', () => {
    for (const name of Object.values(functionOfJob)) expect(folders).toContain(name)
    for (const name of [
      'dispatch-due',
      'send-reminders',
      'receive-reply',
      'receive-receipt',
      'patient-pages',
    ])
      expect(folders).toContain(name)
  })
})

describe('the repository', () => {
  it('names no registry host and no path of a machine', () => {
    const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
    expect(lock).not.toMatch(/"resolved"/)
  })

  it('uses only the drama numbers and example addresses', () => {
    const files = ['shared', 'functions', 'infra', 'tests'].flatMap(sourcesIn)
    const wrong = files.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const phones = [...text.matchAll(/\+447\d{9}\b/g)]
        .map(([n]) => n)
        .filter((n) => !/^\+447700900\d{3}$/.test(n))
      return phones.map((n) => `${file}: ${n}`)
    })
    expect(wrong).toEqual([])
  })

  it('has what its README promises at the top', () => {
    for (const name of [
      'package.json',
      'cdk.json',
      'tsconfig.json',
      'README.md',
      'LICENSE',
      'infra',
      'functions',
      'shared',
      'tests',
      'docs',
    ])
      expect(existsSync(join(root, name)), name).toBe(true)
  })
})
