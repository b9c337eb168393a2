import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One call of a function to AWS. */
export interface AwsCall {
  /** `dynamodb:Query`, `sns:Publish`, ... */
  action: string
  input: Record<string, unknown>
}

export interface FakeAws {
  endpoint: string
  /** What functions find in the Parameter Store. */
  parameters: Record<string, string>
  /** What functions find among the secrets, by name. */
  secrets: Record<string, string>
  /** Calls since it was last asked. */
  take(): AwsCall[]
  close(): void
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}

/** AWS at its wire: the table's calls go on to the engine; the others are answered as the services do. */
export async function fakeAws(engine: string): Promise<FakeAws> {
  let calls: AwsCall[] = []
  let count = 0
  const parameters: Record<string, string> = {}
  const secrets: Record<string, string> = {}

  async function answer(request: IncomingMessage): Promise<{ body: string; type?: string; status?: number }> {
    const body = await bodyOf(request)
    const target = String(request.headers['x-amz-target'] ?? '')
    const [service = '', operation = ''] = target.split('.')
    if (service.startsWith('DynamoDB')) {
      calls.push({ action: `dynamodb:${operation}`, input: JSON.parse(body) as Record<string, unknown> })
      const headers = Object.fromEntries(
        ['x-amz-target', 'x-amz-date', 'authorization', 'content-type'].map((name) => [
          name,
          String(request.headers[name]),
        ]),
      )
      const response = await fetch(engine, { method: 'POST', headers, body })
      return { body: await response.text(), status: response.status, type: 'application/x-amz-json-1.0' }
    }
    if (service === 'AmazonSSM') {
      const { Names } = JSON.parse(body) as { Names: string[] }
      calls.push({ action: `ssm:${operation}`, input: { Names } })
      const found = Names.filter((name) => parameters[name] !== undefined)
      return {
        body: JSON.stringify({ Parameters: found.map((Name) => ({ Name, Value: parameters[Name] })) }),
      }
    }
    if (service === 'secretsmanager') {
      const input = JSON.parse(body) as { SecretId: string; VersionStage: string }
      calls.push({ action: `secretsmanager:${operation}`, input })
      const found = input.VersionStage === 'AWSCURRENT' ? secrets[input.SecretId] : undefined
      return found === undefined
        ? { body: JSON.stringify({ __type: 'ResourceNotFoundException' }), status: 400 }
        : { body: JSON.stringify({ SecretString: found }) }
    }
    if (request.url === '/pool/.well-known/openid-configuration') {
      const issuer = `http://${request.headers.host}/pool`
      return {
        type: 'application/json',
        body: JSON.stringify({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
        }),
      }
    }
    if (service === 'AmazonSQS') {
      const input = JSON.parse(body) as { Entries: { Id: string; MessageBody: string }[] }
      calls.push({ action: 'sqs:SendMessage', input })
      const Successful = input.Entries.map(({ Id, MessageBody }) => ({
        Id,
        MessageId: `hint-${++count}`,
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      }))
      return { body: JSON.stringify({ Successful, Failed: [] }) }
    }
    if (request.url?.startsWith('/v2/email')) {
      calls.push({ action: 'ses:SendEmail', input: JSON.parse(body) as Record<string, unknown> })
      return { body: JSON.stringify({ MessageId: `email-${++count}` }), type: 'application/json' }
    }
    const form = Object.fromEntries(new URLSearchParams(body))
    calls.push({ action: `sns:${form.Action}`, input: form })
    return {
      type: 'text/xml',
      body: `<PublishResponse><PublishResult><MessageId>text-${++count}</MessageId></PublishResult></PublishResponse>`,
    }
  }

  const server = createServer((request, response) => {
    void answer(request).then(({ body, type = 'application/x-amz-json-1.1', status = 200 }) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    parameters,
    secrets,
    take() {
      const taken = calls
      calls = []
      return taken
    },
    close: () => void server.close(),
  }
}
