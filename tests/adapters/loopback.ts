import { createServer as createHttpServer, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import type { OutgoingEmail, OutgoingText } from '../../shared/channel-ports.ts'

export const aText = (over: Partial<OutgoingText> = {}): OutgoingText => ({
  to: '+447700900101',
  text: 'Northside: your appointment is on Mon 8 Mar at 9:30am.',
  from: '+447700900002',
  messageId: asId('c1/reminder:s1/sms'),
  attemptId: 'a1',
  ...over,
})

export const anEmail = (over: Partial<OutgoingEmail> = {}): OutgoingEmail => ({
  to: 'ada@example.com',
  fromName: 'Northside Clinic',
  replyTo: 'desk@northside.example.org',
  subject: 'Your appointment',
  text: 'Your appointment is on Mon 8 Mar at 9:30am.',
  messageId: asId('c1/reminder:s1/email'),
  attemptId: 'a1',
  patient: { clinicId: asId('northside'), patientId: asId('p1') },
  ...over,
})

export const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }

const listening = (server: Server) =>
  new Promise<number>((ready) =>
    server.listen(0, '127.0.0.1', () => ready((server.address() as AddressInfo).port)),
  )

/** A provider on the loopback that counts what reaches it. `answer` may leave the request without one. */
export async function aProvider(answer: (response: ServerResponse, socket: Socket) => void) {
  let requests = 0
  const server = createHttpServer((request, response) => {
    request.resume().on('end', () => {
      requests += 1
      answer(response, request.socket)
    })
  })
  const port = await listening(server)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { endpoint: `http://127.0.0.1:${port}`, requests: () => requests }
}

/** A mail server that follows a script: what it answers to each command, by its first word; null is silence. */
export async function aMailServer(script: Record<string, string | null>) {
  let letters = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const say = (verb: string, usual: string) => {
      const line = script[verb] === undefined ? usual : script[verb]
      if (line === 'reset') socket.resetAndDestroy()
      else if (line !== null) socket.write(`${line}\r\n`)
    }
    let inLetter = false
    socket.on('error', () => undefined)
    say('greeting', '220 ready')
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().split('\r\n').slice(0, -1)) {
        if (inLetter) {
          if (line !== '.') continue
          inLetter = false
          letters += 1
          say('letter', '250 kept')
          continue
        }
        const verb = line.split(/[ :]/)[0]!.toUpperCase()
        if (verb === 'DATA' && script.DATA === undefined) inLetter = true
        say(verb, verb === 'DATA' ? '354 go on' : '250 fine')
      }
    })
  })
  const port = await listening(server)
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { port, letters: () => letters }
}

/** A port at which nobody listens. */
export async function aClosedPort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  await new Promise((closed) => server.close(closed))
  return port
}
