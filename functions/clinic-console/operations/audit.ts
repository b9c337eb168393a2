import * as z from 'zod'
import { civilDate, id, plainId } from '../../../shared/contracts/fields.ts'
import { rule } from '../../../shared/contracts/problems.ts'
import type { AuditEntry } from '../../../shared/domain/audit.ts'
import { anchorText, faultWords, parseAnchor } from '../../../shared/domain/audit-chain.ts'
import type { PatientId } from '../../../shared/domain/ids.ts'
import { addDays, instantOf, isoInstant } from '../../../shared/domain/time.ts'
import { verifyAudit } from '../../../shared/use-cases/verify-audit.ts'
import { auditCsv } from '../../../shared/adapters/csv-audit.ts'
import { administrators } from '../actor.ts'
import { type AnyOperation, type Desk, done, notFound, operation } from '../operation.ts'

const deeds = ['saw', 'previewed', 'changed', 'was-refused'] as const satisfies AuditEntry['did'][]

const entrySchema = z.object({
  number: z.number(),
  at: z.string(),
  by: z.object({
    id: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    via: z.enum(['session', 'key']),
  }),
  operation: z.string(),
  did: z.enum(deeds),
  patientId: z.string().optional(),
  courseId: z.string().optional(),
  id: z.string().optional(),
})
export type ShownEntry = z.output<typeof entrySchema>

const shown = ({ number, at, by, operation: name, did, about }: AuditEntry): ShownEntry => ({
  number,
  at: isoInstant(at),
  by: { ...by, roles: [...by.roles] },
  operation: name,
  did,
  ...about,
})

const filters = {
  person: z.string().max(200).optional().describe('The id, or a part of the name, of who did it'),
  patientId: id<PatientId>().optional(),
  operation: plainId.optional(),
  did: z.enum(deeds).optional(),
}
type Filter = {
  person?: string | undefined
  patientId?: PatientId | undefined
  operation?: string | undefined
  did?: (typeof deeds)[number] | undefined
}

const fits =
  ({ person, patientId, operation: name, did }: Filter) =>
  ({ by, about, operation: was, did: wasDone }: AuditEntry): boolean =>
    (person === undefined ||
      by.id === person ||
      by.name.toLowerCase().includes(person.trim().toLowerCase())) &&
    (patientId === undefined || about.patientId === patientId) &&
    (name === undefined || was === name) &&
    (did === undefined || wasDone === did)

/** Rows a read, and reads for one page: a filter looks so far back at a time, and goes on from there when asked. */
const chunk = 500
const mostChunks = 4

interface Found {
  entries: AuditEntry[]
  /** Where to go on; absent at the beginning of the chain. */
  before?: number
}

/** Newest first. A patient has a list of their own; everything else is read from the chain. */
async function find(
  { store, clinicId }: Pick<Desk, 'store' | 'clinicId'>,
  filter: Filter,
  { before, most }: { before?: number | undefined; most: number },
): Promise<Found> {
  const { patientId, person, operation: name, did } = filter
  const isPlain = person === undefined && name === undefined && did === undefined
  const limit = isPlain ? most + 1 : chunk
  const read = (upTo: number | undefined) =>
    patientId === undefined
      ? store.auditEntries(clinicId, { ...(upTo !== undefined && { before: upTo }), limit })
      : store.auditOfPatient({ clinicId, patientId }, limit, upTo)
  const entries: AuditEntry[] = []
  let from = before
  for (let i = 0; i < mostChunks; i++) {
    const rows = await read(from)
    for (const entry of rows.filter(fits(filter))) {
      if (entries.length === most) return { entries, before: entries.at(-1)!.number }
      entries.push(entry)
    }
    if (rows.length < limit) return { entries }
    from = rows.at(-1)!.number
  }
  return { entries, ...(from !== undefined && { before: from }) }
}

export const listAudit = operation({
  name: 'list-audit',
  did: 'saw the audit',
  tag: 'Audit',
  summary: 'Who saw and changed what, newest first',
  method: 'get',
  path: '/audit',
  allowed: administrators,
  input: z.strictObject({ ...filters, before: z.coerce.number().int().min(1).optional() }),
  output: z.object({
    entries: z.array(entrySchema),
    before: z.number().optional(),
    /** Names of the patients of the entries that are still there. */
    patients: z.array(z.object({ patientId: z.string(), name: z.string() })),
  }),
  audit: ({ patientId }) => (patientId === undefined ? {} : { patientId }),
  run: async (desk, { before, ...filter }) => {
    const { store, clinicId } = desk
    const found = await find(desk, filter, { before, most: 50 })
    const ids = [...new Set(found.entries.flatMap(({ about }) => about.patientId ?? []))]
    const refs = ids.flatMap((each) => {
      const patientId = id<PatientId>().safeParse(each)
      return patientId.success ? [{ clinicId, patientId: patientId.data }] : []
    })
    const patients = await store.patientsOf(refs)
    return done({
      entries: found.entries.map(shown),
      ...(found.before !== undefined && { before: found.before }),
      patients: patients.flatMap((patient) =>
        patient ? [{ patientId: patient.id, name: `${patient.givenName} ${patient.familyName}` }] : [],
      ),
    })
  },
})

/** A day of a busy clinic has some thousands. */
const mostExported = 20_000

export const exportAudit = operation({
  name: 'export-audit',
  did: 'downloaded the audit as a table',
  tag: 'Audit',
  summary: 'The audit between two days as a CSV table, newest first',
  method: 'get',
  path: '/audit/table',
  allowed: administrators,
  input: z.strictObject({ from: civilDate, to: civilDate }),
  output: z.object({ csv: z.string(), isWhole: z.boolean() }),
  audit: () => ({}),
  run: async ({ store, clinicId }, { from, to }) => {
    const clinic = await store.clinic(clinicId)
    if (!clinic) return notFound
    const begin = instantOf(clinic.zone, from, 0)
    const end = instantOf(clinic.zone, addDays(to, 1), 0)
    const entries: AuditEntry[] = []
    let before: number | undefined
    let isWhole = false
    while (!isWhole && entries.length < mostExported) {
      const rows = await store.auditEntries(clinicId, {
        ...(before !== undefined && { before }),
        limit: 2000,
      })
      entries.push(...rows.filter(({ at }) => begin <= at && at < end))
      before = rows.at(-1)?.number
      // Clocks differ by seconds, never by an hour.
      isWhole = rows.length < 2000 || rows.at(-1)!.at < begin - 60 * 60 * 1000
    }
    return done({ csv: auditCsv(clinic, entries), isWhole })
  },
})

const anchor = z.string().transform((text, context) => {
  const head = parseAnchor(text)
  if (head) return head
  context.addIssue(
    rule('it is not an anchor', 'a number, a colon and 64 letters and digits, as shown here before'),
  )
  return z.NEVER
})

/** For one request: some ten thousand entries take about a second. */
const mostVerified = 10_000

export const verifyChain = operation({
  name: 'verify-audit',
  did: 'checked the chain of the audit',
  tag: 'Audit',
  summary: 'Check the chain of the audit, and name the first entry that is not as it was written',
  method: 'get',
  path: '/audit/verification',
  allowed: administrators,
  input: z.strictObject({
    after: anchor.optional().describe('Go on after this entry: what an earlier answer gave as `through`'),
    expect: anchor.optional().describe('An anchor that was kept elsewhere: the chain must still hold it'),
  }),
  output: z.object({
    state: z.enum(['good', 'good-so-far', 'bad']),
    /** How many entries are good, and the anchor to keep: NUMBER:HASH. */
    good: z.number().optional(),
    through: z.string().optional(),
    of: z.number(),
    fault: z.object({ kind: z.string(), number: z.number(), words: z.string() }).optional(),
  }),
  audit: () => ({}),
  run: async (desk, { after, expect }) => {
    const verified = await verifyAudit(desk, desk.clinicId, {
      ...(after && { after }),
      ...(expect && { expect }),
      most: mostVerified,
    })
    const of = (await desk.store.auditHead(desk.clinicId))?.number ?? 0
    if (verified.kind === 'bad') {
      const { kind, number } = verified.fault
      return done({ state: 'bad' as const, of, fault: { kind, number, words: faultWords[kind] } })
    }
    return done({
      state: verified.kind,
      good: verified.head.number,
      through: anchorText(verified.head),
      of,
    })
  },
})

export const auditOperations: AnyOperation[] = [listAudit, exportAudit, verifyChain]
