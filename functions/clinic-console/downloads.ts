import type { Context } from 'hono'

/** File names are ours or an id's: nothing that ends a header or a quotation. */
const plainName = (name: string) => name.replace(/[^A-Za-z0-9._-]/g, '_')

function send(c: Context, name: string, type: string, text: string) {
  c.header('Content-Disposition', `attachment; filename="${plainName(name)}"`)
  return c.body(text, 200, { 'Content-Type': `${type}; charset=utf-8` })
}

export const sendTable = (c: Context, name: string, csv: string) => send(c, `${name}.csv`, 'text/csv', csv)
export const sendJson = (c: Context, name: string, content: unknown) =>
  send(c, `${name}.json`, 'application/json', `${JSON.stringify(content, null, 2)}\n`)
