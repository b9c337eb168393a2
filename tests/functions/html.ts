/** Elements with what they hold, as our own pages write them: every tag closed, every attribute in double quotes. */
export interface Element {
  tag: string
  attributes: Record<string, string>
  children: (Element | string)[]
}

const empty = new Set(['meta', 'link', 'input', 'br', 'hr', 'img'])
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' }
const plain = (text: string) => text.replace(/&(#?\w+);/g, (all, name: string) => entities[name] ?? all)

/** Throws where a page is not well-formed: a browser would guess, and a test must not. */
export function readHtml(html: string): Element {
  const top: Element = { tag: '', attributes: {}, children: [] }
  const open = [top]
  const token = /<!doctype html>|<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/gy
  for (let at = 0; at < html.length; at = token.lastIndex) {
    const found = token.exec(html)
    const parent = open.at(-1)!
    if (!found) throw new Error(`no HTML of ours: ${html.slice(at, at + 60)}`)
    const [, slash, tag, attributes, text] = found
    if (text !== undefined) parent.children.push(plain(text))
    if (tag === undefined) continue
    if (slash === '/') {
      if (parent.tag !== tag) throw new Error(`</${tag}> closes <${parent.tag}>`)
      open.pop()
      continue
    }
    const element: Element = { tag, attributes: attributesOf(attributes ?? ''), children: [] }
    parent.children.push(element)
    if (!empty.has(tag)) open.push(element)
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)!.tag}> is not closed`)
  return top
}

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, name, value = '']) => [name!, plain(value)]),
  )

/** All elements of a name, outermost first, in the order of the page. */
export const elements = (within: Element, ...tags: string[]): Element[] =>
  within.children.flatMap((child) =>
    typeof child === 'string'
      ? []
      : [...(tags.includes(child.tag) ? [child] : []), ...elements(child, ...tags)],
  )

/** What is read, without the spaces that only lay it out. */
export const textOf = (element: Element): string => wordsIn(element).replace(/\s+/g, ' ').trim()
const wordsIn = (element: Element): string =>
  element.children
    .map((child) =>
      typeof child === 'string' ? child : inLine.has(child.tag) ? wordsIn(child) : ` ${wordsIn(child)} `,
    )
    .join('')
const inLine = new Set(['a', 'abbr', 'b', 'em', 'i', 'span', 'strong', 'time'])
