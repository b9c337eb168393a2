import * as z from 'zod'

/** JSON inside a string, read by the schema of what it should hold. */
export const jsonText = <Content>(content: z.ZodType<Content>) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' })
        return z.NEVER
      }
    })
    .pipe(content)
