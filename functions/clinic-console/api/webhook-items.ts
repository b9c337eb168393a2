import type { JsonSchema } from './schemas.ts'

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

const headers = [
  header('webhook-id', 'The same each time that this event is sent'),
  header('webhook-timestamp', 'Of this attempt, in seconds since 1970'),
  header('webhook-signature', '`v1,` and a signature in base64; two of them while a secret is being changed'),
]

const id = { type: 'string' }

/** What is sent to a clinic's addresses: ids and kinds, and nothing that names anybody. */
export const webhookItems = (words: Record<string, string>): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(words).map(([type, summary]) => [
      type,
      {
        post: {
          operationId: `webhook-${type}`,
          summary,
          parameters: headers,
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['type', 'timestamp', 'data'],
                  properties: {
                    type: { type: 'string', const: type },
                    timestamp: { type: 'string', format: 'date-time' },
                    data: {
                      type: 'object',
                      properties: {
                        patientId: id,
                        courseId: id,
                        sessionIds: { type: 'array', items: id },
                        questionnaireId: id,
                        alertId: id,
                        messageId: id,
                      },
                    },
                  },
                },
              },
            },
          },
          responses: {
            '2XX': { description: 'Taken' },
            410: { description: 'Nobody is here any more: no further events are sent' },
          },
        },
      },
    ]),
  )
