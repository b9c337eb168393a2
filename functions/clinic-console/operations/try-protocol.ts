import * as z from 'zod'
import { civilDate, clockTime, id, wholeNumber } from '../../../shared/contracts/fields.ts'
import type { Scenario } from '../../../shared/contracts/scenario.ts'
import { asId, type ProtocolId } from '../../../shared/domain/ids.ts'
import { presets } from '../../../shared/domain/presets.ts'
import { addDays } from '../../../shared/domain/time.ts'
import { everyone } from '../actor.ts'
import { done, notFound, operation } from '../operation.ts'
import { rehearseCourse } from './rehearse-course.ts'
import { nobody, trial, type Wished } from './trial.ts'

const protocolId = id<ProtocolId>()

/** The clinic as it is, with one patient who comes to everything, answers and confirms. */
const scenarioOf = ({ clinic, protocol, earliest, minute, weeks }: Wished): Scenario => ({
  name: `${protocol.name}, tried`,
  start: { date: addDays(earliest, -7), minute: 9 * 60 },
  end: { date: addDays(earliest, 7 * weeks), minute: 9 * 60 },
  clinic,
  clinics: [{ ...clinic, version: 1 }],
  protocols: [protocol],
  patients: [nobody(clinic)],
  habits: { attendance: 'auto', answers: 'well', invitations: 'confirm' },
  receipts: {
    sms: { outcome: 'delivered', afterSeconds: 5 },
    email: { outcome: 'delivered', afterSeconds: 5 },
  },
  unreachable: [],
  steps: [
    {
      do: 'book',
      patientId: asId('nobody'),
      courseId: asId('trial'),
      protocolId: protocol.id,
      earliest,
      preferredTime: minute,
      impossible: [],
      pins: [],
      screening: 'paper',
    },
  ],
})

export const tryProtocol = operation({
  name: 'try-protocol',
  did: 'checked what a course by a protocol would be',
  tag: 'Protocols',
  summary:
    'What one made-up patient’s course by a protocol would be: every session and every message; stores nothing',
  method: 'post',
  path: '/protocols/{protocolId}/try',
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject({
    protocolId,
    earliest: civilDate,
    preferredTime: clockTime.default(10 * 60),
    weeks: wholeNumber(1, 52).default(26).describe('How long it is followed'),
  }),
  output: trial,
  audit: false,
  run: async ({ store, clinicId, simulate, clock }, { protocolId: of, earliest, preferredTime, weeks }) => {
    const [clinic, own] = await Promise.all([store.clinic(clinicId), store.protocol(clinicId, of)])
    const protocol = own ?? presets.find((preset) => preset.id === of)
    if (!clinic || !protocol) return notFound
    const wished: Wished = { clinic, protocol, earliest, minute: preferredTime, weeks }
    const rehearsed = await rehearseCourse({ store, clock }, wished)
    if (rehearsed.kind === 'refused' || !simulate) return rehearsed
    const report = await simulate(scenarioOf(wished))
    const chairOf = (chairId: string) => clinic.chairs.find((c) => c.id === chairId)?.name ?? chairId
    return done({
      isWhole: true,
      shifts: report.shifts.map(({ why }) => why),
      sessions: report.sessions.map(({ date, time, phase, chair, starts, ends }) => ({
        date,
        time,
        phase,
        chair: chairOf(chair),
        minutes: Math.round((Date.parse(ends) - Date.parse(starts)) / 60_000),
      })),
      messages: report.messages
        .filter(({ audience, sent }) => audience === 'patient' && sent !== undefined)
        .map(({ due, sent, kind, channel, text, segments }) => ({
          at: (sent ?? due).slice(0, 16),
          kind,
          channel,
          ...(text !== undefined && { text }),
          ...(segments !== undefined && { segments }),
        })),
    })
  },
})
