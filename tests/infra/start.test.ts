import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { run } from '../../infra/local/run.ts'
import { readOptions } from '../../infra/local/start-options.ts'

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'coursekeeper-'))
  folders.push(folder)
  return folder
}

interface Started {
  child: ChildProcess
  origin: string
  said: () => string
  complained: () => string
  ended: Promise<number | NodeJS.Signals | null>
}
const running = new Set<ChildProcess>()

function spawned(folder: string, args: string[] = []): Omit<Started, 'origin'> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'infra/local/start.ts', '--data', folder, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  running.add(child)
  let said = ''
  let complained = ''
  child.stdout.on('data', (text) => (said += String(text)))
  child.stderr.on('data', (text) => (complained += String(text)))
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve(signal ?? code)
    }),
  )
  return { child, said: () => said, complained: () => complained, ended }
}

async function until<T>(what: string, look: () => T | undefined, seconds = 100): Promise<T> {
  for (let i = 0; i < seconds * 20; i++) {
    const found = look()
    if (found !== undefined) return found
    await wait(50)
  }
  throw new Error(`waited in vain for ${what}`)
}

async function started(folder: string, port: number): Promise<Started> {
  const process = spawned(folder, ['--port', String(port)])
  void process.ended.then((how) => (gone = how))
  let gone: unknown
  const origin = await until('the address', () => {
    if (gone !== undefined) throw new Error(`it ended (${String(gone)}): ${process.complained()}`)
    return /runs at (http:\S+)/.exec(process.said())?.[1]
  })
  return { ...process, origin }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const page = async (origin: string, path = '/') => {
  const answer = await fetch(`${origin}${path}`)
  return { status: answer.status, text: await answer.text() }
}
const send = (origin: string, path: string, fields: Record<string, string>, headers = {}) =>
  fetch(`${origin}${path}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })

const engineOf = (folder: string): number =>
  Number(readFileSync(join(folder, 'coursekeeper.db.pid'), 'utf8').split(' ')[0])
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await wait(200)
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** One clinic through its life on one machine: each test goes on where the one before stopped. */
describe('npm start', () => {
  const folder = newFolder()
  let port: number
  let at: Started
  let engine: number
  let before: Record<string, string>
  const shown = ['/patients', '/patients/p02', '/patients/p15', '/tasks', '/phone', '/mailbox']
  const allPages = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      await Promise.all(shown.map(async (path) => [path, (await page(at.origin, path)).text] as const)),
    )

  it('prints its address and shows a clinic with patients at every stage', { timeout: 120_000 }, async () => {
    port = await freePort()
    at = await started(folder, port)
    expect(at.origin).toBe(`http://127.0.0.1:${port}`)
    expect((await page(at.origin)).text).toContain('Riverside Clinic')
    const patients = await page(at.origin, '/patients')
    for (const stage of ['In treatment', 'Paused', 'In maintenance', 'Stopped'])
      expect(patients.text).toContain(stage)
    expect(patients.text.match(/href="\/patients\/p\d+"/g)?.length).toBeGreaterThanOrEqual(12)
    const tasks = await page(at.origin, '/tasks')
    expect(tasks.text).toContain('An answer that needs you now')
    expect(tasks.text).toContain('The patient cannot come to maintenance')
  })

  it('shows what was sent in the past on the phone and in the mailbox', async () => {
    expect((await page(at.origin, '/phone')).text).toContain('+447700900101')
    const stopped = await page(at.origin, '/phone/447700900111')
    expect(stopped.text).toContain('Stop. Thank you')
    const mailbox = await page(at.origin, '/mailbox')
    expect(mailbox.text).toContain('noor@example.com')
    const first = await page(at.origin, '/mailbox/1')
    expect(first.text).toContain('Download this calendar file')
    const file = await fetch(`${at.origin}/mailbox/1/calendar-1.ics`)
    expect(file.headers.get('content-type')).toContain('text/calendar')
    expect(await file.text()).toMatch(/^BEGIN:VCALENDAR/)
  })

  it('has no page that leads nowhere', { timeout: 60_000 }, async () => {
    const seen = new Set<string>()
    const open = ['/']
    while (open.length > 0 && seen.size < 150) {
      const path = open.pop()!
      if (seen.has(path)) continue
      seen.add(path)
      const answer = await page(at.origin, path)
      // Links that were used, and those of the past that have expired, end on their own page.
      if (!/^\/[qs]\//.test(path)) expect([path, answer.status]).toEqual([path, 200])
      for (const [, href] of answer.text.matchAll(/href="(\/[^"]*)"/g))
        open.push(href!.replaceAll('&amp;', '&'))
    }
    expect(seen.size).toBeGreaterThan(30)
  })

  it('lets a week pass, and its messages with it', { timeout: 60_000 }, async () => {
    const texts = () => readFileSync(join(folder, 'phone.ndjson'), 'utf8').split('\n').length
    const count = texts()
    const answer = await send(at.origin, '/clock', { jump: 'week' })
    expect(answer.status).toBe(303)
    expect((await page(at.origin)).text).toMatch(/7 days ahead of real time/)
    expect(texts()).toBeGreaterThan(count + 10)
    expect((await send(at.origin, '/clock', { jump: 'next' })).status).toBe(303)
    expect((await send(at.origin, '/clock', { jump: 'year' })).status).toBe(422)
  })

  it('answers a text as the clinic would', { timeout: 60_000 }, async () => {
    await send(at.origin, '/phone/447700900102', { to: '+447700900002', words: 'STOP' })
    await until('the automatic reply', () =>
      /\+447700900102.*START/.test(readFileSync(join(folder, 'phone.ndjson'), 'utf8')) ? true : undefined,
    )
    expect((await page(at.origin, '/patients/p02')).text).toContain('Stopped texts on')
  })

  it('books what it has shown, and marks, moves and cancels', { timeout: 60_000 }, async () => {
    const home = (await page(at.origin, '/book')).text
    const earliest = /name="earliest" value="([\d-]+)"/.exec(home)![1]!
    const asked = { patient: 'p06', protocol: 'short-2011', earliest, time: '09:00', key: 'again-1' }
    const preview = await page(at.origin, `/book?${new URLSearchParams({ ...asked, preview: 'yes' })}`)
    expect(preview.text).toContain('10 sessions')
    expect(preview.text).toContain('Riverside: 10 appointments are booked')
    for (let i = 0; i < 2; i++) expect((await send(at.origin, '/book', asked)).status).toBe(303)
    const path = '/patients/p06/courses/again-1'
    const patient = async () => (await page(at.origin, '/patients/p06')).text
    expect((await patient()).match(/<h2>Ten over two weeks/g)).toHaveLength(1)
    expect((await send(at.origin, path, { act: 'cancel', session: 's10' })).status).toBe(303)
    expect(await patient()).toContain('cancelled (clinic)')
    const early = await send(at.origin, path, { act: 'attended', session: 's1' })
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('has not begun')
    const past = { act: 'move', session: 's2', date: '2020-01-06', time: '09:00', scope: 'one', override: '' }
    expect(await (await send(at.origin, path, past)).text()).toContain('is in the past')
  })

  it('shows what a screening came to, and takes a signature with its reason', async () => {
    const path = '/patients/p17/courses/p17-course/sign'
    const patient = (await page(at.origin, '/patients/p17')).text
    expect(patient).toContain('waiting for a signature')
    expect(patient).toContain('<strong>REVIEW</strong>')
    const refused = await send(at.origin, path, { by: 'Dr Sam Ashby', despite: '' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('because of: hearing, medicines')
    expect((await send(at.origin, path, { by: '', despite: 'x' })).status).toBe(422)
    const signed = { by: 'Dr Sam Ashby', despite: 'Spoke on the phone' }
    expect((await send(at.origin, path, signed)).status).toBe(303)
    expect((await page(at.origin, '/patients/p17')).text).toContain('although: Spoke on the phone')
    expect((await page(at.origin, '/patients/p18')).text).toContain('Not answered yet.')
  })

  it('takes on an alert, whose escalation ends with it', async () => {
    const tasks = (await page(at.origin, '/tasks')).text
    const task = /name="task" value="(red-flag[^"]*)"/.exec(tasks)![1]!
    await send(at.origin, '/tasks', { patient: 'p15', task })
    expect((await page(at.origin, '/tasks')).text).not.toContain('An answer that needs you now')
  })

  it('refuses forms of other sites and names that only lead here', async () => {
    const foreign = [{ Origin: 'https://elsewhere.example.com' }, { 'Sec-Fetch-Site': 'cross-site' }]
    for (const headers of foreign)
      expect((await send(at.origin, '/clock', { jump: 'day' }, headers)).status).toBe(403)
    const rebound = await new Promise<number | undefined>((resolve) => {
      void import('node:http').then(({ get }) =>
        get(`${at.origin}/patients`, { headers: { Host: 'elsewhere.example.com' } }, (answer) => {
          answer.resume()
          resolve(answer.statusCode)
        }),
      )
    })
    expect(rebound).toBe(421)
  })

  it('tells a second start on the same folder where the first one is', { timeout: 60_000 }, async () => {
    const second = spawned(folder, ['--port', String(await freePort())])
    expect(await second.ended).toBe(1)
    expect(second.complained()).toContain(`already runs on ${folder}: ${at.origin}`)
    expect(second.complained()).not.toMatch(/\n\s+at /)
    expect((await page(at.origin)).status).toBe(200)
  })

  it('ends cleanly on SIGTERM, with its database', { timeout: 60_000 }, async () => {
    before = await allPages()
    engine = engineOf(folder)
    at.child.kill('SIGTERM')
    expect(await at.ended).toBe(0)
    expect(at.complained()).toBe('')
    expect(isAlive(engine)).toBe(false)
    expect(existsSync(join(folder, 'running.json'))).toBe(false)
  })

  it('goes on where it stopped', { timeout: 60_000 }, async () => {
    at = await started(folder, port)
    expect(at.said()).not.toContain('Building')
    expect(await allPages()).toEqual(before)
    expect((await page(at.origin)).text).toMatch(/7 days/)
  })

  it('loses nothing when it is killed', { timeout: 60_000 }, async () => {
    before = await allPages()
    engine = engineOf(folder)
    at.child.kill('SIGKILL')
    expect(await at.ended).toBe('SIGKILL')
    await until('the database to end', () => (isAlive(engine) ? undefined : true), 10)
    at = await started(folder, port)
    expect(await allPages()).toEqual(before)
    expect((await page(at.origin)).text).toMatch(/7 days/)
  })

  it('takes the next free port where its own is taken', { timeout: 60_000 }, async () => {
    at.child.kill('SIGINT')
    expect(await at.ended).toBe(0)
    const other = createServer()
    await new Promise<void>((ready) => other.listen(port, '127.0.0.1', ready))
    at = await started(folder, port)
    expect(at.origin).not.toBe(`http://127.0.0.1:${port}`)
    expect((await page(at.origin)).status).toBe(200)
    other.close()
  })

  it('ends cleanly on SIGINT', { timeout: 60_000 }, async () => {
    engine = engineOf(folder)
    at.child.kill('SIGINT')
    expect(await at.ended).toBe(0)
    expect(isAlive(engine)).toBe(false)
  })
})

it('ends cleanly in the middle of building, and begins anew', { timeout: 60_000 }, async () => {
  const folder = newFolder()
  const clinicFile = () =>
    z
      .object({ state: z.string(), table: z.string() })
      .parse(JSON.parse(readFileSync(join(folder, 'clinic.json'), 'utf8')))
  const endInTheMiddle = async (before?: string) => {
    const { child, ended, complained } = spawned(folder, ['--port', String(await freePort())])
    await until('some of the past', () =>
      existsSync(join(folder, 'clinic.json')) &&
      clinicFile().table !== before &&
      existsSync(join(folder, 'phone.ndjson'))
        ? true
        : undefined,
    )
    const engine = engineOf(folder)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(complained()).toBe('')
    expect(isAlive(engine)).toBe(false)
    expect(clinicFile().state).toBe('building')
    return clinicFile().table
  }
  const first = await endInTheMiddle()
  writeFileSync(join(folder, 'mailbox.ndjson'), 'of the unfinished past\n')
  expect(await endInTheMiddle(first)).not.toBe(first)
  expect(readFileSync(join(folder, 'mailbox.ndjson'), 'utf8')).not.toContain('unfinished')
})

describe('what is asked for', () => {
  const ask = async (args: string[], over: Partial<Parameters<typeof run>[0]> = {}) => {
    let said = ''
    let complained = ''
    const code = await run({
      args,
      env: {},
      say: (text) => (said += text),
      complain: (text) => (complained += text),
      endAsked: new Promise(() => undefined),
      isTerminal: false,
      ...over,
    })
    return { code, said, complained }
  }

  it('shows its options', async () => {
    const { code, said } = await ask(['--help'])
    expect(code).toBe(0)
    for (const option of ['--port', '--data', '--fresh', '--verbose', 'COURSEKEEPER_SMTP_URL'])
      expect(said).toContain(option)
  })

  it.each([
    [['--prot', '4511'], '--prot'],
    [['--port', 'http'], 'http is not a port'],
    [['--port', '70000'], '70000 is not a port'],
    [['somewhere'], 'somewhere'],
    [['--fresh'], '--fresh --yes'],
    [['--data', ''], '--data'],
  ])('says what is wrong with %j', async (args, words) => {
    const { code, complained } = await ask(args)
    expect(code).toBe(2)
    expect(complained).toContain(words)
    expect(complained).toContain('--help')
  })

  it('says in words, and not by a stack, that this platform has no database engine', async () => {
    const { code, complained } = await ask(['--data', newFolder()], { findBinary: () => undefined })
    expect(code).toBe(1)
    expect(complained).toContain('COURSEKEEPER_DYNAMODB_ENDPOINT')
    expect(complained).not.toMatch(/\n\s+at /)
  })

  it('reads a mail server and a port from the environment', () => {
    const read = (env: Record<string, string>) => readOptions([], env)
    expect(
      read({ COURSEKEEPER_SMTP_URL: 'smtp://me%40x:p@mail.example.org', COURSEKEEPER_PORT: '8080' }),
    ).toEqual({
      kind: 'start',
      options: {
        folder: '.data',
        port: 8080,
        isFresh: false,
        isVerbose: false,
        smtp: { host: 'mail.example.org', port: 587, secure: false, auth: { user: 'me@x', pass: 'p' } },
      },
    })
    expect(read({ COURSEKEEPER_SMTP_URL: 'smtps://mail.example.org' })).toMatchObject({
      options: { smtp: { port: 465, secure: true } },
    })
    expect(read({ COURSEKEEPER_SMTP_URL: 'mail.example.org' }).kind).toBe('mistake')
    expect(read({ COURSEKEEPER_PORT: '0' }).kind).toBe('mistake')
  })
})
