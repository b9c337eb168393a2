import { virtualClock } from '../../infra/local/clocks.ts'
import { consoleStore } from '../../shared/adapters/dynamo/console-store.ts'
import { patientOf } from '../../shared/adapters/dynamo/keys.ts'
import { rowOf, type Row } from '../../shared/adapters/dynamo/rows.ts'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { ClinicRecord } from '../../shared/domain/records.ts'
import type { World } from '../../shared/ports.ts'
import { type BenchTable, loadRows, openTable } from '../bench/bench-table.ts'
import { cloudOn } from '../bench/bench-world.ts'
import { bigClinic, morning, today } from './big-clinic.ts'
import { aList } from './care-records.ts'
import { spoilt } from './payload-clinic.ts'

/** What people keep of a patient beside the course. */
const keptOf = (i: number, payload: string): ClinicRecord[] => {
  const of = { clinicId: asId<never>('northside'), patientId: asId<never>(`p${i}`), version: 1 } as const
  const by = { id: 'a', name: payload }
  const told = [{ name: payload, dose: payload, howOften: payload }]
  const lists = [
    aList(told, { on: '2026-12-01', by: payload }),
    { moment: 'during' as const, on: today, by: payload, at: morning, medicines: payload },
    aList(told, { moment: 'end', on: today, by: payload }),
  ]
  const goal = { at: morning, by: payload, goal: payload, state: 'open', entries: lists } as const
  const sent = { kind: 'nutrition', status: 'sent', to: payload, note: payload, remindOn: today } as const
  return [
    { record: 'note', ...of, id: 'n1', kind: 'clinical', at: morning, by, words: payload },
    { record: 'referral', ...of, id: 'r1', steps: [{ at: morning, by: payload, ...sent }] },
    { record: 'medicine-goal', ...of, id: 'g1', ...goal },
    {
      ...{ record: 'consent', ...of, id: 'k1', about: 'research', isGiven: true, isOnPaper: true },
      ...{ at: morning, recordedAt: morning, recordedBy: by, words: payload },
    },
  ]
}

function* rowsOf(payloads: readonly string[], clinic: Clinic): Generator<Row> {
  for (const row of bigClinic({ courses: payloads.length, messagesEach: 2 }, clinic)) {
    const isPatients = row.pk.includes('#PATIENT#')
    const i = isPatients ? Number(patientOf(row.pk).patientId.slice(1)) : 0
    yield spoilt(row, payloads[i]!) as Row
  }
  for (const [i, payload] of payloads.entries())
    for (const record of keptOf(i, payload)) yield rowOf.record(record)
}

export interface SpoiltClinic {
  table: BenchTable
  world: World
  store: ConsoleStore
}

/** A big clinic whose patient `p0` bears the first payload wherever people write, `p1` the second; close its table. */
export async function aSpoiltClinic(payloads: readonly string[], clinic: Clinic): Promise<SpoiltClinic> {
  const table = await openTable()
  await loadRows(table, rowsOf(payloads, clinic))
  const clock = virtualClock(morning)
  return {
    table,
    world: cloudOn(table, clock).world,
    store: consoleStore(table.client, table.name, clock),
  }
}
