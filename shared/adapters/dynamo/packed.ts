/** Of flat records: nothing that is null, which would come back as absent. */
type Records<T> = readonly { readonly [Name in keyof T]: NonNullable<unknown> | undefined }[]

/**
 * A list of records as one text, which DynamoDB keeps and sends as it is:
 * `{"of":["id","date"],"rows":[["s1","2027-03-08"],["s2","2027-03-10"]]}`, null where a record has none of that name.
 * Fewer bytes than a list of maps, which names everything anew in each, and read in a fraction of its time.
 */
export function packed<T extends object>(list: readonly T[] & Records<T>): string {
  const of = [...new Set(list.flatMap((record) => Object.keys(record)))]
  return JSON.stringify({ of, rows: list.map((record) => of.map((name) => record[name as keyof T])) })
}

export function unpacked(text: string): Record<string, unknown>[] {
  const { of, rows } = JSON.parse(text) as { of: string[]; rows: unknown[][] }
  return rows.map((values) => {
    const record: Record<string, unknown> = {}
    of.forEach((name, i) => {
      if (values[i] !== null) record[name] = values[i]
    })
    return record
  })
}
