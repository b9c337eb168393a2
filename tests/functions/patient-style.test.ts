import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { handle } from 'hono/aws-lambda'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../functions/patient-pages/app.tsx'
import { barRules, darkGround, lighterForDark } from '../../functions/patient-pages/bar-colour.ts'
import { paths } from '../../functions/patient-pages/paths.ts'
import { styleHash, stylesheet } from '../../functions/patient-pages/stylesheet.ts'
import { madeFiles, withLogicalSides, withoutUnworn } from '../../infra/local/style-file.ts'
import { luminance } from '../../shared/domain/colour.ts'

// The style asks nothing of the world, so there is none.
const app = createApp({} as Parameters<typeof createApp>[0])
const get = (path: string) => app.request(path)

const contrast = (one: string, other: string): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

/** The palette of each scheme, by name: dark says only what differs. */
const palettes = () => {
  const source = readFileSync(
    new URL('../../functions/patient-pages/style/_palette.scss', import.meta.url),
    'utf8',
  )
  const [light, dark] = source.split('@media').map((part) => {
    return Object.fromEntries(
      [...part.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name, hex]) => [name!, hex!]),
    )
  })
  return { light: light!, dark: { ...light, ...dark } }
}

describe('the style of patients’ pages', () => {
  it('is what its sources say, as are style and script of the console (npm run style writes them)', async () => {
    for (const { path, text } of await madeFiles()) expect(readFileSync(path, 'utf8'), path).toBe(text)
  })

  it('brings no font, picture, logo or colour of the NHS, and asks nobody for anything', () => {
    expect(stylesheet).not.toMatch(/url\(|@import|@font-face|frutiger/i)
    expect(stylesheet).not.toMatch(/#005eb8|#003087|#007f3b|#ffeb3b/i)
  })

  it('moves nothing, also for people who did not ask for that', () => {
    expect(stylesheet).not.toMatch(/transition|animation|@keyframes|scroll-behavior/)
  })

  it.each(['light', 'dark'] as const)('can be read in the %s', (scheme) => {
    const colour = palettes()[scheme]
    const read: [string, string[]][] = [
      ['ink', ['paper', 'ground', 'soft', 'bad-soft']],
      ['soft-ink', ['paper', 'ground', 'soft']],
      ['link', ['paper', 'ground', 'soft', 'bad-soft']],
      ['link-hover', ['paper', 'ground', 'soft']],
      ['on-deep', ['deep', 'deep-hover']],
      ['bad', ['paper', 'bad-soft']],
      ['on-bad', ['bad', 'bad-hover']],
      ['focus-ink', ['focus']],
      ['on-bar', ['bar']],
    ]
    for (const [words, grounds] of read)
      for (const ground of grounds)
        expect([words, ground, contrast(colour[words]!, colour[ground]!) >= 4.5]).toEqual([
          words,
          ground,
          true,
        ])
    for (const edge of ['line', 'deep', 'bad'])
      for (const ground of ['paper', 'soft'])
        expect([edge, ground, contrast(colour[edge]!, colour[ground]!) >= 3]).toEqual([edge, ground, true])
    expect(palettes().dark.ground).toBe(darkGround)
  })

  it('is kept for good under the name of its content, and under no other name', async () => {
    const own = await get(paths.style())
    expect(own.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(own.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(await own.text()).toBe(stylesheet)
    const other = await get('/style/00000000.css')
    expect(other.status).toBe(200)
    expect(other.headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    'style',
    `${styleHash}`,
    `${styleHash}-red.css`,
    `${styleHash}-0B4F8A.css`,
    `${styleHash}-0b4f8a7.css`,
  ])('has no page at /style/%s', async (file) => {
    const answer = await get(`/style/${file}`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('has a clinic’s colour in the bar', async () => {
    const css = await (await get(paths.style('#7a1f5c'))).text()
    expect(css).toBe(stylesheet + barRules('#7a1f5c'))
    expect(barRules('#7a1f5c')).toContain('--bar:#7a1f5c;--on-bar:#fff')
    expect(barRules('#ffe680')).toContain('--bar:#ffe680;--on-bar:#000')
  })

  it('has a bar that can be read in light and dark, whatever the colour', () => {
    const channel = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(fc.tuple(channel, channel, channel), (parts) => {
        const colour = `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
        const words = /--on-bar:(#\w+)/.exec(barRules(colour))![1] === '#fff' ? '#ffffff' : '#000000'
        expect(contrast(words, colour)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(lighterForDark(colour), darkGround)).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 500 },
    )
  })
})

describe('compression', () => {
  it('makes the style less than a fifth, also through the HTTP API', async () => {
    const event = {
      version: '2.0',
      rawPath: paths.style(),
      rawQueryString: '',
      headers: { 'accept-encoding': 'gzip, deflate, br' },
      requestContext: { http: { method: 'GET', path: paths.style() } },
      isBase64Encoded: false,
    } as unknown as Parameters<ReturnType<typeof handle>>[0]
    const answer = await handle(app)(event)
    expect(answer).toMatchObject({
      isBase64Encoded: true,
      headers: { 'content-encoding': 'gzip', vary: 'Accept-Encoding' },
    })
    const sent = Buffer.from(answer.body, 'base64')
    expect(sent.length).toBeLessThan(stylesheet.length / 5)
    expect(gunzipSync(sent).toString()).toBe(stylesheet)
  })

  it('is for browsers that ask for it', async () => {
    const answer = await app.request(paths.style())
    expect(answer.headers.get('content-encoding')).toBeNull()
  })
})

describe('compiling it', () => {
  it('leaves out what no page wears, and the groups that are empty then', () => {
    const css =
      '.a,.nhsuk-icon{x:1}@media print{.nhsuk-icon{x:2}}@media print{.nhsuk-icon{x:3}.b{x:4}}.c:is(.d,.nhsuk-icon){x:5}'
    expect(withoutUnworn(css)).toBe('.a{x:1}@media print{.b{x:4}}')
  })

  it('keeps the buttons that are worn', () => {
    const css = '.nhsuk-button--secondary{x:1}.nhsuk-button--secondary-solid{x:2}.nhsuk-button--warning{x:3}'
    expect(withoutUnworn(css)).toBe('.nhsuk-button--secondary{x:1}.nhsuk-button--warning{x:3}')
  })

  it('turns left and right into start and end, and leaves places alone', () => {
    expect(withLogicalSides('a{padding-left:1px;left:2px;border-right-color:red;text-align:left}')).toBe(
      'a{padding-inline-start:1px;left:2px;border-inline-end-color:red;text-align:start}',
    )
  })
})
