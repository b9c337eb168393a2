import type { AttributeValue } from '@aws-sdk/client-dynamodb'

export type Item = Record<string, AttributeValue>

const bytes = (text: string) => Buffer.byteLength(text)

/** One byte for two significant digits, and one more. Zeros at the ends are not kept. */
function numberSize(text: string): number {
  const digits = text
    .replace(/e.*$/i, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '')
  return Math.ceil(Math.max(1, digits.length) / 2) + 1
}

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return bytes(value.S)
  if (value.N !== undefined) return numberSize(value.N)
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1
  if (value.L !== undefined) return 3 + value.L.reduce((sum, each) => sum + 1 + valueSize(each), 0)
  if (value.M !== undefined)
    return (
      3 + Object.entries(value.M).reduce((sum, [name, each]) => sum + 1 + bytes(name) + valueSize(each), 0)
    )
  throw new Error('the table holds strings, numbers, truth values, lists and maps')
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + valueSize(value), 0)
