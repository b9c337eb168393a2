import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minute } from '../../shared/domain/time.ts'
import { networkOf, windowOf } from '../../shared/domain/tries.ts'

describe('who counts as one visitor', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:0:0:1::', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['', ''],
    ['no address', 'no address'],
  ])('%s is %s', (address, network) => expect(networkOf(address)).toBe(network))

  it('is a line at home, however often its devices change their address', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16))
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        expect(networkOf(groups.join(':'))).toBe(groups.slice(0, 4).join(':'))
      }),
    )
  })

  it('stays who it is, whatever a platform says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (text) => {
        expect(networkOf(networkOf(text))).toBe(networkOf(text))
      }),
    )
  })
})

it('a window holds its first moment and not its last', () => {
  const noon = Date.parse('2027-03-08T12:00:00Z')
  expect(windowOf(noon)).toEqual({ from: noon, until: noon + 10 * minute })
  expect(windowOf(noon + 10 * minute - 1)).toEqual(windowOf(noon))
  expect(windowOf(noon + 10 * minute).from).toBe(noon + 10 * minute)
})
