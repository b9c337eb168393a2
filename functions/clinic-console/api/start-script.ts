/**
 * Beside the page, because its policy runs no script that stands in it. An act that is sent with the example of an
 * idempotency key gets one of its own.
 */
export const startScript = (documentPath: string, exampleKey: string): string => `SwaggerUIBundle({
  url: ${JSON.stringify(documentPath)},
  dom_id: '#api',
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: -1,
  syntaxHighlight: { activated: false },
  requestInterceptor(request) {
    if (request.headers['Idempotency-Key'] === ${JSON.stringify(exampleKey)})
      request.headers['Idempotency-Key'] = crypto.randomUUID()
    return request
  },
})
`
