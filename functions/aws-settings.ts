import * as z from 'zod/mini'

/** A setting that may be anything but empty. */
export const text = z.string().check(z.minLength(1))

/** A function without its settings stops at load, and says which are missing. No default hides one. */
export function readSettings<Shape extends z.core.$ZodShape>(shape: Shape): z.infer<z.ZodMiniObject<Shape>> {
  const read = z.object(shape).safeParse(process.env)
  if (read.success) return read.data
  const names = [...new Set(read.error.issues.map((issue) => issue.path.join('.')))]
  throw new Error(`missing or malformed settings: ${names.join(', ')}`)
}
