import { Hono } from 'hono'
import type { Machine } from '../machine.ts'
import type { Pump } from '../pump.ts'

export interface SiteParts {
  machine: Machine
  pump: Pump
}

export function createSite({ machine }: SiteParts): Hono {
  const app = new Hono()
  app.get('/', (c) => c.text(`It is ${new Date(machine.clock.now()).toISOString()}`))
  return app
}
