import type { AuditEntry } from '../domain/audit.ts'
import type { Clinic } from '../domain/clinic.ts'
import { clockText, wallTime } from '../domain/time.ts'
import { csvFile } from './csv-file.ts'

/** With the hashes, so that what was handed out can be compared with the chain later. */
export const auditCsv = ({ zone }: Pick<Clinic, 'zone'>, entries: readonly AuditEntry[]): string =>
  csvFile<AuditEntry>(
    [
      ['Number', ({ number }) => number],
      [
        `Time (${zone})`,
        ({ at }) => {
          const { date, minute } = wallTime(zone, at)
          return `${date} ${clockText(minute)}`
        },
      ],
      ['Who', ({ by }) => by.name],
      ['Id', ({ by }) => by.id],
      ['Roles', ({ by }) => by.roles.join(' ')],
      ['By', ({ by }) => (by.via === 'key' ? 'API key' : 'signed in')],
      ['What', ({ operation }) => operation],
      ['Did', ({ did }) => did],
      ['Patient id', ({ about }) => about.patientId],
      ['Course id', ({ about }) => about.courseId],
      ['About', ({ about }) => about.id],
      ['Previous hash', ({ previous }) => previous],
      ['Hash', ({ hash }) => hash],
    ],
    entries,
  )
