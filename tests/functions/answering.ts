import type { Seen, Visitor } from './visitor.ts'

/** The buttons of the questions' pages. */
export const goOn = 'Continue'
export const later = 'Save and go on later'
/** The choice on the last page. */
export const sendNow = { send: 'yes' }

/** Answers to every question of the page: the lowest of each, unless told otherwise. */
export function answersTo(page: Seen, over: Record<string, string> = {}): Record<string, string> {
  const { fields } = page.forms[0]!
  return Object.fromEntries(
    [...new Set(fields.map((field) => field.name))].map((name) => {
      const offered = fields.filter((field) => field.name === name && field.kind === 'radio')
      return [name, over[name] ?? offered.map((field) => field.value).sort()[0] ?? 'Nothing else']
    }),
  )
}

/** From the link up to the page before sending. */
export async function answerAll(
  visitor: Visitor,
  { path }: { path: string },
  over: Record<string, string> = {},
): Promise<Seen> {
  const start = await visitor.open(path)
  let page = await visitor.follow(start, start.text.includes('Start') ? 'Start' : 'Go on')
  while (!page.path.endsWith('/check')) {
    page = await visitor.send(page, answersTo(page, over), goOn)
    // What cannot wait comes first.
    if (page.forms.length === 0) page = await visitor.follow(page, 'I have read this. Go on')
  }
  return page
}

/** A page of the questions, for somebody who came in by the link. */
export async function questionPage(
  visitor: Visitor,
  { path }: { path: string },
  number: number,
): Promise<Seen> {
  return await visitor.open(`${(await visitor.open(path)).path}/${number}`)
}

export async function checkPage(visitor: Visitor, { path }: { path: string }): Promise<Seen> {
  return await visitor.open((await visitor.open(path)).path.replace(/questions$/, 'check'))
}
