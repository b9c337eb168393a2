import type { Report } from '../ports.ts'

/** One JSON line an event: ids and codes, which is all that an event has. */
export const logEvents = (write: (line: string) => void = (line) => console.log(line)): Report => ({
  event: (event) => write(JSON.stringify(event)),
})
