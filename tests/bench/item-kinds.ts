import { ScanCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb'
import { nameOf } from '../../shared/adapters/dynamo/keys.ts'
import { unpacked } from '../../shared/adapters/dynamo/packed.ts'
import type { BenchTable } from './bench-table.ts'
import { type Item, itemSize } from './item-size.ts'
import type { ReportTable } from './report.ts'
import { median } from './statistics.ts'

const kindNames: Record<string, string> = {
  META: 'clinic',
  DAY: 'chair-day',
  TOKEN: 'link (token)',
  LINK: 'link (patient)',
}

/** All that a table holds, by what it is. */
export async function sizesOf({ client, name }: BenchTable): Promise<ReportTable> {
  const sizes = new Map<string, number[]>()
  let from: Item | undefined
  do {
    const page: ScanCommandInput = { TableName: name, ...(from && { ExclusiveStartKey: from }) }
    const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand(page))
    for (const item of Items) {
      const { kind } = nameOf(item.pk!.S!.startsWith('PHONE#') ? 'PHONE' : item.sk!.S!)
      const of =
        kind === 'COURSE'
          ? `course of ${unpacked(item.sessions!.S!).length} sessions`
          : (kindNames[kind] ?? kind.toLowerCase())
      sizes.set(of, [...(sizes.get(of) ?? []), itemSize(item)])
    }
    from = LastEvaluatedKey
  } while (from)
  return {
    title: 'Bytes an item, by the rules of AWS (a write unit is 1,024)',
    columns: [
      { key: 'kind', title: 'kind' },
      { key: 'items', title: 'items' },
      { key: 'median', title: 'median' },
      { key: 'largest', title: 'largest' },
    ],
    rows: [...sizes]
      .map(([kind, all]) => ({ kind, items: all.length, median: median(all), largest: Math.max(...all) }))
      .sort((a, b) => b.largest - a.largest),
  }
}
