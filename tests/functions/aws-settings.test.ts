import { afterEach, expect, it, vi } from 'vitest'
import {
  address,
  emailAddress,
  httpsOrigin,
  positive,
  readSettings,
  type Setting,
  text,
} from '../../functions/aws-settings.ts'

afterEach(() => vi.unstubAllEnvs())

const told = 'missing or malformed settings: SETTING'

it.each<[string, Setting<unknown>, string, unknown]>([
  ['a text', text, 'on', 'on'],
  [
    'an address',
    address,
    'https://sqs.eu-west-2.amazonaws.com/1/q',
    'https://sqs.eu-west-2.amazonaws.com/1/q',
  ],
  ['the origin of the links', httpsOrigin, 'https://visits.example.org', 'https://visits.example.org'],
  ['an email address', emailAddress, 'desk@example.org', 'desk@example.org'],
  ['an amount', positive, '0.2', 0.2],
])('a function reads %s', (_, setting, given, read) => {
  vi.stubEnv('SETTING', given)
  expect(readSettings({ SETTING: setting })).toEqual({ SETTING: read })
})

it.each<[string, Setting<unknown>, string | undefined]>([
  ['no text', text, undefined],
  ['an empty text', text, ''],
  ['an address without a scheme', address, 'sqs.eu-west-2.amazonaws.com'],
  ['links in the clear', httpsOrigin, 'http://visits.example.org'],
  ['links to nowhere', httpsOrigin, 'https://'],
  ['an email address without a domain', emailAddress, 'desk@'],
  ['two email addresses', emailAddress, 'a@example.org, b@example.org'],
  ['no number', positive, 'much'],
  ['nothing as an amount', positive, ''],
  ['nought', positive, '0'],
  ['no end', positive, 'Infinity'],
])('a function with %s stops and names the setting', (_, setting, given) => {
  vi.stubEnv('SETTING', given)
  expect(() => readSettings({ SETTING: setting })).toThrow(told)
})

it('a function without several settings names all of them', () => {
  vi.stubEnv('PRESENT', 'here')
  expect(() => readSettings({ SETTING: text, PRESENT: text, OTHER: positive })).toThrow(
    'missing or malformed settings: SETTING, OTHER',
  )
})
