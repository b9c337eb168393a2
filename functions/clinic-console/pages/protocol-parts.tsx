import type { ShownProtocol } from '../operations/shown-protocol.ts'
import { missedWords, paceText, weekdaysText } from './protocol-words.ts'
import { WideTable } from '../wide-table.tsx'

export const PhaseTable = ({ protocol, caption }: { protocol: ShownProtocol; caption: string }) => (
  <WideTable
    label={caption}
    columns={['Phase', 'Sessions', 'How often', 'Weekdays', 'Gap in days', 'Minutes', 'Chair can']}
  >
    {protocol.phases.map((phase) => (
      <tr>
        <th scope="row">
          {phase.name}
          {phase.purpose === 'maintenance' && phase.name !== 'Maintenance' && ' (maintenance)'}
        </th>
        <td>{phase.sessions}</td>
        <td>{paceText(phase.pace)}</td>
        <td>{weekdaysText(phase.weekdays)}</td>
        <td>
          {phase.minGapDays} to {phase.maxGapDays}
        </td>
        <td>{phase.sessionMinutes}</td>
        <td>{phase.capability}</td>
      </tr>
    ))}
  </WideTable>
)

export const ProtocolFacts = ({ protocol }: { protocol: ShownProtocol }) => (
  <dl class="facts">
    <dt>Source</dt>
    <dd>{protocol.citation}</dd>
    <dt>A missed session becomes</dt>
    <dd>{missedWords[protocol.missed]}</dd>
    <dt>Review by a clinician</dt>
    <dd>
      {protocol.reviewAfter === undefined ? 'none is planned' : `after session ${protocol.reviewAfter}`}
    </dd>
  </dl>
)

interface Remark {
  field: string
  problem: string
  expected: string
}

/** `phases.1.sessionMinutes` is of phase 2. */
const placeOf = (field: string) => {
  const [, place] = /^phases\.(\d+)\./.exec(field) ?? []
  return place === undefined ? '' : `Phase ${Number(place) + 1}: `
}

export const Remarks = ({ remarks }: { remarks: readonly Remark[] }) =>
  remarks.length === 0 ? (
    <p>Within what was published: sessions of 20 to 40 minutes, 10 to 30 of them, and the usual intervals.</p>
  ) : (
    <>
      <h2>Unusual, and yours to decide</h2>
      <ul>
        {remarks.map(({ field, problem, expected }) => (
          <li>
            {placeOf(field)}
            {problem}; {expected}.
          </li>
        ))}
      </ul>
    </>
  )
