import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Actor } from '../actor.ts'
import { Input, Select } from '../fields.tsx'
import type { Problem } from '../labels.ts'
import { ConsolePage, Problems } from '../layout.tsx'
import type { ShownEntry } from '../operations/audit.ts'
import { consolePaths } from '../paths.ts'
import { timeAt } from '../words.ts'
import { EntryAbout } from './audit-about.tsx'
import { actOptions, entryWords, rolesText } from './audit-acts.ts'
import { WideTable } from '../wide-table.tsx'

interface Props {
  actor: Actor
  clinic: Clinic
  list: {
    entries: ShownEntry[]
    before?: number | undefined
    patients: { patientId: string; name: string }[]
  }
  filter: Record<string, string>
  problems: Problem[]
}

const deeds = [
  { value: '', label: 'Anything' },
  { value: 'saw', label: 'Saw, and changed nothing' },
  { value: 'previewed', label: 'Looked at what it would do' },
  { value: 'changed', label: 'Changed' },
  { value: 'was-refused', label: 'Was refused' },
]

export const AuditPage = ({ actor, clinic, list, filter, problems }: Props) => {
  const older = new URLSearchParams({ ...filter, before: String(list.before) })
  const isFiltered = ['person', 'patientId', 'operation', 'did'].some((name) => filter[name] !== undefined)
  return (
    <ConsolePage
      title="Audit"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.audit}
      hasError={problems.length > 0}
    >
      <h1>Audit</h1>
      <Problems problems={problems} />
      <p>
        Who saw and changed what. Nothing here can be changed or taken away;{' '}
        <a href={consolePaths.auditChain}>check that nothing was</a>.
      </p>
      <Filter filter={filter} />
      {list.entries.length === 0 ? (
        <p>
          {isFiltered
            ? 'Nothing of that stands in the entries that were looked through.'
            : 'There is no entry yet: the first one is written when somebody looks at a page.'}
        </p>
      ) : (
        <EntryTable list={list} zone={clinic.zone} />
      )}
      {list.before !== undefined && (
        <p>
          <a class="button second" href={`${consolePaths.audit}?${String(older)}`}>
            Older entries
          </a>
        </p>
      )}
      <Download />
    </ConsolePage>
  )
}

const Filter = ({ filter }: { filter: Record<string, string> }) => (
  <form method="get" action={consolePaths.audit} class="row">
    <Input name="person" label="Person" value={filter.person} size={16} />
    <Input name="patientId" label="Patient id" value={filter.patientId} size={14} />
    <Select
      name="operation"
      label="What they did"
      options={[{ value: '', label: 'Anything' }, ...actOptions]}
      value={filter.operation}
    />
    <Select name="did" label="What came of it" options={deeds} value={filter.did} />
    <button class="second">Show</button>
    <a href={consolePaths.audit}>Show all</a>
  </form>
)

const EntryTable = ({ list: { entries, patients }, zone }: { list: Props['list']; zone: string }) => (
  <WideTable
    label="Entries of the audit"
    class="dense audit"
    caption="Newest first"
    columns={['Number', 'Time', 'Who did what', 'Patient', 'About']}
  >
    {entries.map((entry) => (
      <tr>
        <th scope="row">{entry.number}</th>
        <td class="unbroken">{timeAt(zone, Date.parse(entry.at))}</td>
        <td class="deed">
          <EntryWords entry={entry} />
        </td>
        <td>
          {entry.patientId !== undefined && (
            <a href={`${consolePaths.audit}?${String(new URLSearchParams({ patientId: entry.patientId }))}`}>
              {patients.find((p) => p.patientId === entry.patientId)?.name ?? entry.patientId}
            </a>
          )}
        </td>
        <td class="small">
          <EntryAbout
            entry={entry}
            isThere={patients.some(({ patientId }) => patientId === entry.patientId)}
          />
        </td>
      </tr>
    ))}
  </WideTable>
)

const EntryWords = ({ entry }: { entry: ShownEntry }) => (
  <>
    <a href={`${consolePaths.audit}?${String(new URLSearchParams({ person: entry.by.id }))}`}>
      <strong>{entry.by.name}</strong>
    </a>{' '}
    ({rolesText(entry.by)}) {entryWords(entry)}.
  </>
)

const Download = () => (
  <section aria-labelledby="download-title">
    <h2 id="download-title">As a table</h2>
    <form method="get" action={consolePaths.auditTable} class="row">
      <Input name="from" label="From" type="date" isRequired />
      <Input name="to" label="To" type="date" isRequired />
      <button class="second">Download CSV</button>
    </form>
    <p class="small">20,000 entries at most: choose fewer days where the table ends early.</p>
  </section>
)
