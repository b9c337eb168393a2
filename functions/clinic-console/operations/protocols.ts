import * as z from 'zod'
import { chosenId, id } from '../../../shared/contracts/fields.ts'
import { protocolFields, refuseUnsound } from '../../../shared/contracts/protocol.ts'
import type { ClinicId, ProtocolId } from '../../../shared/domain/ids.ts'
import { presets } from '../../../shared/domain/presets.ts'
import type { Protocol } from '../../../shared/domain/protocol.ts'
import { protocolRemarks } from '../../../shared/domain/protocol-remarks.ts'
import { isSame } from '../../../shared/domain/settings-change.ts'
import { everyone, type Right } from '../actor.ts'
import { type AnyOperation, type Desk, done, notFound, operation } from '../operation.ts'
import { shownProtocol } from './shown-protocol.ts'
import { tryProtocol } from './try-protocol.ts'

/** What patients are treated by is a person's to answer for: no key writes it. */
export const mayWriteProtocols: Right = { allowed: ['clinician', 'administrator'] }

const remark = z.object({ field: z.string(), problem: z.string(), expected: z.string() })
const protocolId = id<ProtocolId>().describe('As in lists of protocols')

/** Courses that run by it, by their version of it: they keep theirs. */
async function running({ store, clinicId }: Pick<Desk, 'store' | 'clinicId'>) {
  const counts = new Map<string, number>()
  for (const { protocolId: of, protocolVersion, state } of await store.courseBriefs(clinicId)) {
    if (state === 'completed' || state === 'stopped') continue
    const key = `${of} ${protocolVersion}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return ({ id: of, version }: Protocol) => counts.get(`${of} ${version}`) ?? 0
}

export const listProtocols = operation({
  name: 'list-protocols',
  did: 'saw the list of protocols',
  tag: 'Protocols',
  summary:
    'The protocols of the clinic by their newest versions, and the published ones that it has no copy of',
  method: 'get',
  path: '/protocols',
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject({}),
  output: z.object({ own: z.array(shownProtocol), published: z.array(shownProtocol) }),
  audit: false,
  run: async ({ store, clinicId }) => {
    const own = await store.protocols(clinicId)
    const published = presets.filter((preset) => !own.some((protocol) => protocol.id === preset.id))
    return done({ own, published: [...published] })
  },
})

export const showProtocol = operation({
  name: 'show-protocol',
  did: 'saw a protocol',
  tag: 'Protocols',
  summary: 'Every version of a protocol, newest first, with the number of courses that run by it',
  method: 'get',
  path: '/protocols/{protocolId}',
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject({ protocolId }),
  output: z.object({
    versions: z.array(z.object({ protocol: shownProtocol, runningCourses: z.int() })),
    remarks: z.array(remark),
  }),
  audit: false,
  run: async (desk, input) => {
    const [versions, clinic, runningBy] = await Promise.all([
      desk.store.protocolVersions(desk.clinicId, input.protocolId),
      desk.store.clinic(desk.clinicId),
      running(desk),
    ])
    const newest = versions.at(-1)
    if (!clinic || !newest) return notFound
    return done({
      versions: versions.toReversed().map((protocol) => ({ protocol, runningCourses: runningBy(protocol) })),
      remarks: protocolRemarks(newest, clinic),
    })
  },
})

/** A protocol as it is written, of version `basedOn` + 1. */
const written = z
  .strictObject({
    protocolId: chosenId<ProtocolId>().describe(
      "As in lists of protocols; of the clinic's own choosing for one that begins",
    ),
    basedOn: z.int().min(0).describe('The version that was edited; 0 for a protocol that begins'),
    ...protocolFields,
  })
  .superRefine((input, context) => refuseUnsound(protocolOf(input), context))

type Written = {
  protocolId: ProtocolId
  basedOn: number
} & Omit<Protocol, 'id' | 'version'>

const protocolOf = ({ protocolId: of, basedOn, ...fields }: Written): Protocol => ({
  id: of,
  version: basedOn + 1,
  ...fields,
})

export const checkProtocol = operation({
  name: 'check-protocol',
  did: 'checked a protocol',
  tag: 'Protocols',
  summary:
    'What is unusual in a protocol that could be booked; a refusal says what keeps it from being booked',
  method: 'post',
  path: '/protocols/{protocolId}/check',
  ...mayWriteProtocols,
  scope: 'courses:read',
  input: written,
  output: z.object({ remarks: z.array(remark) }),
  audit: false,
  run: async ({ store, clinicId }, input) => {
    const clinic = await store.clinic(clinicId)
    return clinic ? done({ remarks: protocolRemarks(protocolOf(input), clinic) }) : notFound
  },
})

const store = async ({ store, clinicId }: { store: Desk['store']; clinicId: ClinicId }, protocol: Protocol) =>
  await store.commit([{ kind: 'add-protocol', clinicId, protocol }])

export const saveProtocol = operation({
  name: 'save-protocol',
  did: 'wrote a version of a protocol',
  tag: 'Protocols',
  summary:
    'Writes the next version of a protocol. Courses that run keep the version that they were booked with',
  method: 'post',
  path: '/protocols/{protocolId}',
  ...mayWriteProtocols,
  input: written,
  output: z.object({ protocolId: z.string(), version: z.int() }),
  audit: ({ protocolId: about }) => ({ id: about }),
  run: async (desk, input) => {
    const protocol = protocolOf(input)
    const newest = await desk.store.protocol(desk.clinicId, protocol.id)
    const isNext = (newest?.version ?? 0) === input.basedOn
    // Pressed twice, it is one version.
    if (isSame(newest, protocol)) return done({ protocolId: protocol.id, version: protocol.version })
    if (!isNext || (await store(desk, protocol)).kind === 'clash')
      return {
        kind: 'stale',
        problems: [
          input.basedOn === 0
            ? `There is a protocol ${protocol.id} already: choose another id, or edit that one.`
            : `Somebody saved version ${(newest?.version ?? 0).toString()} of ${protocol.id} meanwhile: look at it and edit it again.`,
        ],
      }
    return done({ protocolId: protocol.id, version: protocol.version })
  },
})

export const copyPreset = operation({
  name: 'copy-preset',
  did: 'copied a published protocol',
  tag: 'Protocols',
  summary: 'Gives the clinic its own copy of a published protocol, to book by and to edit',
  method: 'post',
  path: '/protocols/{protocolId}/copy',
  ...mayWriteProtocols,
  input: z.strictObject({ protocolId }),
  output: z.object({ protocolId: z.string(), version: z.int() }),
  audit: ({ protocolId: about }) => ({ id: about }),
  run: async (desk, input) => {
    const preset = presets.find((p) => p.id === input.protocolId)
    if (!preset) return notFound
    // There already is as good as copied.
    await store(desk, preset)
    return done({ protocolId: preset.id, version: preset.version })
  },
})

export const protocolsOperations: AnyOperation[] = [
  listProtocols,
  showProtocol,
  checkProtocol,
  saveProtocol,
  copyPreset,
  tryProtocol,
]
