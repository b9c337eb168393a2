import { scopes } from '../../../shared/domain/api-key.ts'
import { webhookEventWords } from '../../../shared/domain/webhook.ts'
import type { AnyOperation } from '../operation.ts'
import { consolePaths } from '../paths.ts'
import { problemKinds, problemMediaType, type ProblemKind, problemType } from './problem.ts'
import { pathFieldsOf } from './route.ts'
import { type JsonSchema, type ObjectSchema, objectSchemaOf, schemaOf } from './schemas.ts'
import { webhookItems } from './webhook-items.ts'

const texts = new WeakMap<readonly AnyOperation[], string>()
/** Made once a process. */
export function openApiText(offered: readonly AnyOperation[]): string {
  const text = texts.get(offered) ?? JSON.stringify(openApi(offered))
  texts.set(offered, text)
  return text
}

const about = `What the clinic's people do in the console, for programs: the same rules, the same rights, the same audit.

Keys are made by an administrator, under Settings. A key is sent as \`Authorization: Bearer ck_...\` and reaches what its
scopes say. Every POST needs an \`Idempotency-Key\`: sent again with the same key, a request is not done again.`

export function openApi(offered: readonly AnyOperation[]) {
  const schemas: Record<string, JsonSchema> = { Problem: problemSchema, Refusal: refusalSchema }
  const paths: Record<string, JsonSchema> = {}
  for (const it of offered) paths[it.path] = { ...paths[it.path], [it.method]: operationObject(it, schemas) }
  return {
    openapi: '3.1.1',
    info: { title: 'Coursekeeper', version: '1', description: about },
    servers: [{ url: consolePaths.api }],
    tags: [...new Set(offered.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    webhooks: webhookItems(webhookEventWords),
    components: {
      schemas,
      responses: Object.fromEntries(answers.map(({ name, object }) => [name, object])),
      parameters: { IdempotencyKey: idempotencyKey },
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: `A key of the clinic: ck_<clinic>_<secret>. Scopes: ${scopes.join(', ')}.`,
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-coursekeeper',
          description: 'Whoever is signed in to the console, from its own pages.',
        },
      },
    },
  }
}

function operationObject(it: AnyOperation, schemas: Record<string, JsonSchema>): JsonSchema {
  const input = objectSchemaOf(it.input, it.name, schemas)
  const inPath = pathFieldsOf(it.path)
  const others = Object.keys(input.properties).filter((name) => !inPath.includes(name))
  const isGet = it.method === 'get'
  return {
    operationId: it.name,
    tags: [it.tag],
    summary: it.summary,
    description: `For ${it.allowed.join(', ')}${it.scope ? `, and for keys with the scope ${it.scope}` : '; no key reaches it'}.`,
    security: [...(it.scope ? [{ key: [it.scope] }] : []), { session: [...it.allowed] }],
    parameters: [
      ...inPath.map((name) => parameter('path', name, input)),
      ...(isGet
        ? others.map((name) => parameter('query', name, input))
        : [{ $ref: '#/components/parameters/IdempotencyKey' }]),
    ],
    ...(!isGet && others.length > 0 && { requestBody: bodyOf(input, others) }),
    responses: {
      200: {
        description: 'Done',
        ...(!isGet && { headers: replayedHeader }),
        content: { 'application/json': { schema: schemaOf(it.output, 'output', it.name, schemas) } },
      },
      ...Object.fromEntries(
        answers
          .filter(({ isForGet }) => isForGet || !isGet)
          .map(({ status, name }) => [status, { $ref: `#/components/responses/${name}` }]),
      ),
    },
  }
}

const parameter = (place: 'path' | 'query', name: string, input: ObjectSchema): JsonSchema => {
  const { description, ...schema } = input.properties[name] ?? { type: 'string' }
  return {
    name,
    in: place,
    required: place === 'path' || input.required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }
}

function bodyOf(input: ObjectSchema, names: string[]): JsonSchema {
  const required = input.required.filter((name) => names.includes(name))
  const schema = {
    ...input,
    properties: Object.fromEntries(names.map((name) => [name, input.properties[name]!])),
    required,
  }
  return { required: required.length > 0, content: { 'application/json': { schema } } }
}

const replayedHeader = {
  'Idempotent-Replayed': {
    description: '`true`: the answer of an earlier request with the same key',
    schema: { type: 'string', enum: ['true'] },
  },
}

export const exampleKey = '8e03978e-40d5-43dd-bc93-6894a57f9324'

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Chosen by you, another one for each act, such as a UUID. Kept for 24 hours.',
  schema: {
    type: 'string',
    minLength: 1,
    maxLength: 255,
    examples: [exampleKey],
  },
}

const refusalSchema: JsonSchema = {
  type: 'object',
  required: ['field', 'problem', 'expected'],
  properties: {
    field: { type: 'string', description: 'Such as `patients[2].phone`; empty for the whole' },
    problem: { type: 'string' },
    expected: { type: 'string' },
  },
}

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', enum: (Object.keys(problemKinds) as ProblemKind[]).map(problemType) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    refusals: { type: 'array', items: { $ref: '#/components/schemas/Refusal' } },
    problems: { type: 'array', items: { type: 'string' } },
  },
}

const names: Record<number, string> = {
  400: 'Unreadable',
  401: 'NoValidKey',
  403: 'NotAllowed',
  404: 'NotFound',
  409: 'Conflict',
  413: 'TooLarge',
  415: 'NotJson',
  422: 'Refused',
  429: 'TooManyTries',
  500: 'Trouble',
  503: 'Busy',
}

/** One for each status, with an example for each type that has it. */
const answers = Object.entries(names).map(([status, name]) => {
  const kinds = (Object.keys(problemKinds) as ProblemKind[]).filter(
    (kind) => problemKinds[kind].status === Number(status),
  )
  const examples = kinds.map((kind) => [kind, { value: { type: problemType(kind), ...problemKinds[kind] } }])
  const onlyForPost = ['400', '409', '413', '415']
  return {
    status,
    name,
    isForGet: !onlyForPost.includes(status),
    object: {
      description: kinds.map((kind) => problemKinds[kind].title).join('. '),
      content: {
        [problemMediaType]: {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(examples),
        },
      },
    },
  }
})
