import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import { run } from '../../infra/local/run.ts'
import { readOptions } from '../../infra/local/start-options.ts'
import { aBrowser, type Browser } from '../console/a-browser.ts'

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

async function until<T>(what: string, look: () => T | undefined, seconds = 240): Promise<T> {
  for (let i = 0; i < seconds * 20; i++) {
    const found = look()
    if (found !== undefined) return found
    await wait(50)
  }
  throw new Error(`waited in vain for ${what}`)
}

async function started(folder: string, port: number, args: string[] = []): Promise<Started> {
  const process = spawned(folder, ['--port', String(port), ...args])
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
  const { patients, tasks, patient } = consolePaths
  const shown = [patients, patient('p02'), patient('p15'), tasks, '/phone', '/mailbox']
  /** Has every role at the demo clinic. */
  let alex: Browser
  /** A clinician, who does not see who looked at a patient's file: that changes with each look. */
  let sam: Browser
  async function signedIn(person: string): Promise<Browser> {
    const browser = aBrowser((request) => fetch(request))
    const who = await browser.visit(`${at.origin}${consolePaths.today}`)
    await browser.follow(await browser.send(who.url, { person }))
    return browser
  }
  async function signIn(): Promise<void> {
    sam = await signedIn('sam-ashby')
    alex = await signedIn('alex-marsh')
    await alex.follow(await alex.send(`${at.origin}${consolePaths.chooseClinic}`, { clinic: 'riverside' }))
  }
  const open = (path: string) => alex.go(`${at.origin}${path}`)
  const allPages = async (): Promise<Record<string, string>> => {
    const found: Record<string, string> = {}
    for (const path of shown) found[path] = (await sam.go(`${at.origin}${path}`)).html
    return found
  }

  it('prints its address and shows a clinic with patients at every stage', async () => {
    port = await freePort()
    at = await started(folder, port)
    expect(at.origin).toBe(`http://127.0.0.1:${port}`)
    expect((await page(at.origin)).text).toContain('Riverside Clinic')
    expect((await page(at.origin)).text).toContain(`href="${consolePaths.today}"`)
    await signIn()
    const list = await open(patients)
    for (const stage of ['In treatment', 'Paused', 'In maintenance', 'Waiting for a signature'])
      expect(list.text).toContain(stage)
    expect(new Set(list.html.match(/href="\/console\/patients\/p\d+"/g)).size).toBeGreaterThanOrEqual(12)
    const tasksNow = await open(tasks)
    expect(tasksNow.text).toContain('An answer that needs you now')
    expect(tasksNow.text).toContain('The patient cannot come to maintenance')
  })

  it('shows what was sent in the past on the phone and in the mailbox', async () => {
    expect((await page(at.origin, '/phone')).text).toContain('+447700900101')
    const stopped = await page(at.origin, '/phone/447700900111')
    expect(stopped.text).toContain('Stop. Thank you')
    const mailbox = await page(at.origin, '/mailbox')
    expect(mailbox.text).toContain('noor@example.com')
    const [, confirmed = ''] =
      /href="(\/mailbox\/\d+)"[^>]*>[^<]*: your appointments</.exec(mailbox.text) ?? []
    const first = await page(at.origin, confirmed)
    expect(first.text).toContain('Download this calendar file')
    const file = await fetch(`${at.origin}${confirmed}/calendar-1.ics`)
    expect(file.headers.get('content-type')).toContain('text/calendar')
    expect(await file.text()).toMatch(/^BEGIN:VCALENDAR/)
  })

  it('has no page that leads nowhere', async () => {
    const seen = new Set<string>()
    const paths = ['/', consolePaths.today]
    while (paths.length > 0 && seen.size < 150) {
      // The oldest first, so that every kind of page is met before the many of one kind.
      const path = paths.shift()!
      if (seen.has(path)) continue
      seen.add(path)
      const answer = await open(path)
      const isElsewhere = answer.next !== null && !answer.next.startsWith(at.origin)
      // Links that were used, and those of the past that have expired, end on their own page.
      if (!/^\/[qs]\//.test(path) && !isElsewhere) expect([path, answer.status]).toEqual([path, 200])
      if (!answer.headers.get('content-type')?.includes('html')) continue
      for (const [, href] of answer.html.matchAll(/href="(\/[^"#]*)/g))
        paths.push(href!.replaceAll('&amp;', '&'))
    }
    expect(seen.size).toBeGreaterThan(60)
  })

  it('lets a week pass, and its messages with it', async () => {
    const texts = () => readFileSync(join(folder, 'phone.ndjson'), 'utf8').split('\n').length
    const count = texts()
    const answer = await send(at.origin, '/clock', { jump: 'week' })
    expect(answer.status).toBe(303)
    expect((await page(at.origin)).text).toMatch(/7 days ahead of real time/)
    expect(texts()).toBeGreaterThan(count + 10)
    expect((await send(at.origin, '/clock', { jump: 'next' })).status).toBe(303)
    expect((await send(at.origin, '/clock', { jump: 'year' })).status).toBe(422)
  })

  it('answers a text as the clinic would', async () => {
    await send(at.origin, '/phone/447700900102', { to: '+447700900002', words: 'STOP' })
    await until('the automatic reply', () =>
      /\+447700900102.*START/.test(readFileSync(join(folder, 'phone.ndjson'), 'utf8')) ? true : undefined,
    )
    // The clock of the machine has gone on by a week, and nobody stays signed in for so long.
    expect((await open(patient('p02'))).status).toBe(303)
    await signIn()
    expect((await open(patient('p02'))).text).toContain('Start texts again')
  })

  it('takes on an alert in the name of whoever is signed in', async () => {
    const day = await open(consolePaths.today)
    const [form] = new RegExp(`action="${consolePaths.takeAlert}".*?</form>`).exec(day.html)!
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form)![1]!
    const done = await alex.send(`${at.origin}${consolePaths.takeAlert}`, {
      patientId: field('patientId'),
      taskId: field('taskId'),
    })
    expect(done.status).toBe(303)
    expect((await open(consolePaths.today)).text).toContain('acknowledged by Dr Alex Marsh')
  })

  it('refuses forms of other sites and names that only lead here', async () => {
    const foreign = [{ Origin: 'https://elsewhere.example.com' }, { 'Sec-Fetch-Site': 'cross-site' }]
    for (const headers of foreign)
      expect((await send(at.origin, '/clock', { jump: 'day' }, headers)).status).toBe(403)
    const rebound = await new Promise<number | undefined>((resolve) => {
      void import('node:http').then(({ get }) =>
        get(`${at.origin}${patients}`, { headers: { Host: 'elsewhere.example.com' } }, (answer) => {
          answer.resume()
          resolve(answer.statusCode)
        }),
      )
    })
    expect(rebound).toBe(421)
  })

  it('tells a second start on the same folder where the first one is', async () => {
    const second = spawned(folder, ['--port', String(await freePort())])
    expect(await second.ended).toBe(1)
    expect(second.complained()).toContain(`already runs on ${folder}: ${at.origin}`)
    expect(second.complained()).not.toMatch(/\n\s+at /)
    expect((await page(at.origin)).status).toBe(200)
  })

  it('ends cleanly on SIGTERM, with its database', async () => {
    before = await allPages()
    engine = engineOf(folder)
    at.child.kill('SIGTERM')
    expect(await at.ended).toBe(0)
    expect(at.complained()).toBe('')
    expect(isAlive(engine)).toBe(false)
    expect(existsSync(join(folder, 'running.json'))).toBe(false)
  })

  it('goes on where it stopped', async () => {
    at = await started(folder, port)
    expect(at.said()).not.toContain('Building')
    expect(await allPages()).toEqual(before)
    expect((await page(at.origin)).text).toMatch(/7 days/)
  })

  it('loses nothing when it is killed', async () => {
    before = await allPages()
    engine = engineOf(folder)
    at.child.kill('SIGKILL')
    expect(await at.ended).toBe('SIGKILL')
    await until('the database to end', () => (isAlive(engine) ? undefined : true), 10)
    at = await started(folder, port)
    // The provider forgot its own sessions; those of the console stand in the table.
    expect(await allPages()).toEqual(before)
    expect((await page(at.origin)).text).toMatch(/7 days/)
  })

  it('takes the next free port where its own is taken', async () => {
    at.child.kill('SIGINT')
    expect(await at.ended).toBe(0)
    const other = createServer()
    await new Promise<void>((ready) => other.listen(port, '127.0.0.1', ready))
    at = await started(folder, port)
    expect(at.origin).not.toBe(`http://127.0.0.1:${port}`)
    expect((await page(at.origin)).status).toBe(200)
    other.close()
  })

  it('ends cleanly on SIGINT', async () => {
    engine = engineOf(folder)
    at.child.kill('SIGINT')
    expect(await at.ended).toBe(0)
    expect(isAlive(engine)).toBe(false)
  })
})

it('ends cleanly in the middle of building, and begins anew', async () => {
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

it('begins with an empty clinic where that is asked for, and keeps it', async () => {
  const folder = newFolder()
  const port = await freePort()
  const at = await started(folder, port, ['--empty'])
  expect(at.said()).not.toContain('Building')
  const browser = aBrowser((request) => fetch(request))
  const who = await browser.visit(`${at.origin}${consolePaths.today}`)
  await browser.follow(await browser.send(who.url, { person: 'robin-hale' }))
  const patients = await browser.go(`${at.origin}${consolePaths.patients}`)
  expect(patients.text).toContain('Riverside Clinic')
  expect(patients.html).not.toContain(`href="${consolePaths.patient('p02')}"`)
  at.child.kill('SIGTERM')
  expect(await at.ended).toBe(0)
  const again = await started(folder, port, ['--empty'])
  expect(again.complained()).toContain('--fresh --yes')
  again.child.kill('SIGTERM')
  expect(await again.ended).toBe(0)
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
    for (const option of ['--port', '--data', '--fresh', '--empty', '--verbose', 'COURSEKEEPER_SMTP_URL'])
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
        isEmpty: false,
        isVerbose: false,
        sendsToLoopback: false,
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
