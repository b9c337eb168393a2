import { parseArgs } from 'node:util'
import * as z from 'zod'

/** What the environment may set for one machine, besides the database's endpoint. */
const localEnvironment = {
  port: 'COURSEKEEPER_PORT',
  /** `smtp://user:password@host:587`, or `smtps://`: emails go there and not to the built-in mailbox. */
  smtpUrl: 'COURSEKEEPER_SMTP_URL',
} as const

export interface SmtpServer {
  host: string
  port: number
  secure: boolean
  auth?: { user: string; pass: string }
}

export interface StartOptions {
  folder: string
  port: number
  isFresh: boolean
  /** Begins with clinics that nobody has set up, instead of the demo. */
  isEmpty: boolean
  isVerbose: boolean
  smtp?: SmtpServer
  sendsToLoopback: boolean
}

type ReadOptions =
  { kind: 'start'; options: StartOptions } | { kind: 'help' } | { kind: 'mistake'; problem: string }

const defaultPort = 4510

export const usage = `Coursekeeper on one machine.

  npm start                     start, with a demo clinic the first time
  npm start -- --port 8080      another port (or ${localEnvironment.port}); the next free one if it is taken
  npm start -- --data DIR       another data folder instead of .data
  npm start -- --fresh --yes    throw the data folder's clinic away and begin with a new demo clinic
  npm start -- --empty          begin with an empty clinic instead: no patients, the usual settings
  npm start -- --verbose        show every event here; otherwise they go to events.ndjson in the data folder
  npm start -- --local-webhooks take http://127.0.0.1 as the address of a webhook, to try a program
  npm start -- --help           this text

Environment:
  COURSEKEEPER_DYNAMODB_ENDPOINT   any DynamoDB endpoint instead of the embedded one
  ${localEnvironment.smtpUrl}            smtp://user:password@host:587, to send emails for real`

const port = z.coerce.number().int().min(1).max(65535)

function smtpOf(text: string): SmtpServer | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return undefined
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname,
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
  }
}

const mistake = (problem: string): ReadOptions => ({ kind: 'mistake', problem })

export function readOptions(args: string[], env: Record<string, string | undefined>): ReadOptions {
  let given
  try {
    given = parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h' },
        fresh: { type: 'boolean' },
        empty: { type: 'boolean' },
        yes: { type: 'boolean' },
        verbose: { type: 'boolean' },
        'local-webhooks': { type: 'boolean' },
        data: { type: 'string' },
        port: { type: 'string' },
      },
    }).values
  } catch (error) {
    return mistake(error instanceof Error ? error.message : String(error))
  }
  if (given.help) return { kind: 'help' }
  const folder = given.data ?? '.data'
  if (folder === '') return mistake('--data needs the name of a folder')
  if (given.fresh && !given.yes)
    return mistake(`--fresh deletes the clinic in ${folder} for good: say --fresh --yes if that is meant`)
  const wantedPort = given.port ?? env[localEnvironment.port]
  const parsedPort = port.safeParse(wantedPort ?? defaultPort)
  if (!parsedPort.success) return mistake(`${wantedPort} is not a port: a number from 1 to 65535`)
  const smtpUrl = env[localEnvironment.smtpUrl]
  const smtp = smtpUrl ? smtpOf(smtpUrl) : undefined
  if (smtpUrl && !smtp)
    return mistake(`${localEnvironment.smtpUrl} is not an address such as smtp://user:password@host:587`)
  return {
    kind: 'start',
    options: {
      folder,
      port: parsedPort.data,
      isFresh: given.fresh ?? false,
      isEmpty: given.empty ?? false,
      isVerbose: given.verbose ?? false,
      sendsToLoopback: given['local-webhooks'] ?? false,
      ...(smtp && { smtp }),
    },
  }
}
