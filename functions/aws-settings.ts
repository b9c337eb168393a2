/** Reads one setting; undefined where it is malformed. */
export type Setting<Value> = (text: string) => Value | undefined

/** Anything but nothing. */
export const text: Setting<string> = (text) => text || undefined
export const address: Setting<string> = (text) => (URL.canParse(text) ? text : undefined)
export const httpsOrigin: Setting<string> = (text) =>
  text.startsWith('https://') && URL.canParse(text) ? text : undefined
export const emailAddress: Setting<string> = (text) =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : undefined
export const positive: Setting<number> = (text) => {
  const number = Number(text)
  return Number.isFinite(number) && number > 0 ? number : undefined
}

type Settings<Read> = { [Name in keyof Read]: Read[Name] extends Setting<infer Value> ? Value : never }

/**
 * A function without its settings stops at load, and says which are missing. No default hides one.
 * By hand: docs/decisions/cold-start.md.
 */
export function readSettings<Read extends Record<string, Setting<unknown>>>(read: Read): Settings<Read> {
  const values = Object.entries(read).map(([name, setting]) => {
    const text = process.env[name]
    return [name, text === undefined ? undefined : setting(text)] as const
  })
  const missing = values.filter(([, value]) => value === undefined).map(([name]) => name)
  if (missing.length > 0) throw new Error(`missing or malformed settings: ${missing.join(', ')}`)
  return Object.fromEntries(values) as Settings<Read>
}
