import { expect, it } from 'vitest'
import * as z from 'zod'
import { membershipsOf } from '../../functions/clinic-console/sign-in/memberships.ts'
import { browserName } from '../../functions/clinic-console/sign-in/browser-name.ts'
import { readSeal } from '../../functions/clinic-console/sign-in/read-seal.ts'
import { sealWith } from '../../functions/clinic-console/sign-in/sealed.ts'
import { minute } from '../../shared/domain/time.ts'

it('a secret that is exchanged signs nobody out, in whatever order the processes read it', async () => {
  let now = 0
  let secrets: [string, ...string[]] = ['first']
  let reads = 0
  const process = () =>
    readSeal({ now: () => now }, () => {
      reads++
      return Promise.resolve(secrets)
    })
  const content = z.object({ who: z.string() })
  const [early, late] = [process(), process()]
  const old = await early.close('session', { who: 'robin' })
  expect(await late.open('session', content, old)).toEqual({ who: 'robin' })
  secrets = ['second', 'first']
  now += 2 * minute
  const fresh = process()
  const young = await fresh.close('session', { who: 'sam' })
  expect(await fresh.open('session', content, old)).toEqual({ who: 'robin' })
  expect(await early.open('session', content, young)).toEqual({ who: 'sam' })
  reads = 0
  for (let i = 0; i < 20; i++) expect(await early.open('session', content, `junk-${i}`)).toBeUndefined()
  expect(reads).toBe(0)
})

it('what is sealed for one use does not open for another', async () => {
  const seal = sealWith(['first'])
  const content = z.object({ who: z.string() })
  const sealed = await seal.close('choice', { who: 'robin' })
  expect(await seal.open('choice', content, sealed)).toEqual({ who: 'robin' })
  expect(await seal.open('session', content, sealed)).toBeUndefined()
})

it('a secret that cannot be read is read again with the next request', async () => {
  let isThere = false
  const seal = readSeal({ now: () => 0 }, () =>
    isThere ? Promise.resolve(['first']) : Promise.reject(new Error('not there')),
  )
  await expect(seal.close('session', {})).rejects.toThrow('not there')
  isThere = true
  expect(await seal.close('session', {})).toMatch(/^ey/)
})

it('groups are clinics and roles, and what is called otherwise is about something else', () => {
  expect(
    membershipsOf([
      'northside:reception',
      'northside:clinician',
      'northside:clinician',
      'south.bank-2:administrator',
      'northside:owner',
      'northside',
      ':clinician',
      'a#b:clinician',
      '__proto__:clinician',
      'reception',
    ]),
  ).toEqual({ northside: ['reception', 'clinician'], 'south.bank-2': ['administrator'] })
})

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1',
    'Safari on iPad',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0', 'Firefox on Linux'],
  ['curl/8.0', undefined],
  [undefined, undefined],
])('a browser is known by its name: %#', (agent, name) => expect(browserName(agent)).toBe(name))
