import type { Console } from './a-console.ts'
import { addressOf } from '../functions/every-route.ts'

/** What stands for the parameters of a route where the first patient of a clinic is meant. */
export const firstPatient: Record<string, string> = {
  patient: 'p1',
  course: 'c1',
  session: 's15',
  protocol: 'ten-daily',
}

/** Every page that shows something and needs no more than these ids, by the router. */
export function everyPage(
  { app }: Pick<Console, 'app'>,
  values: Record<string, string> = firstPatient,
): string[] {
  const paths = app.routes
    .filter(({ method, path }) => method === 'GET' && /^\/console(\/|$)/.test(path) && !path.includes('*'))
    .map(({ path }) => path)
  return [...new Set(paths)]
    .filter((path) => isFilled(path, values))
    .map((path) => addressOf({ method: 'GET', path }, values))
}

const isFilled = (path: string, values: Record<string, string>): boolean =>
  [...path.matchAll(/:(\w+)/g)].every(([, name]) => values[name!] !== undefined)
