import { kindWords, reasonText } from '../words.ts'
import type { ShownFigures } from './shown-figures.ts'
import { WideTable } from '../wide-table.tsx'

const nameOf = (kind: string): string =>
  kind in kindWords ? kindWords[kind as keyof typeof kindWords] : kind

/** What became of the messages to patients, kind by kind. */
export const MessagesSection = ({ messages }: { messages: ShownFigures['messages'] }) => (
  <section class="figure">
    <h2>Messages to patients</h2>
    {messages.length === 0 ? (
      <p>Nothing became of any message in these months, or it was before they were counted.</p>
    ) : (
      <WideTable
        label="Messages to patients: table"
        class="texts-first"
        caption="Messages to patients, by kind and what became of them"
        isCaptionHidden
        columns={['Kind', 'Sent', 'Delivered', 'Failed', 'No receipt', 'Left out']}
      >
        {messages.map(({ kind, taken, delivered, failed, unconfirmed, leftOut }) => (
          <tr>
            <th scope="row">{nameOf(kind)}</th>
            <td>{taken}</td>
            <td>{delivered}</td>
            <td>{failed}</td>
            <td>{unconfirmed}</td>
            <td>
              {leftOut.length === 0
                ? '0'
                : leftOut.map(({ reason, count }) => `${count}: ${reasonText(reason)}`).join('; ')}
            </td>
          </tr>
        ))}
      </WideTable>
    )}
    <p class="small">
      Of whole months by the clinic’s clock. Sent is what the provider took; what is delivered or got no
      receipt is part of it. Most mail servers send no receipt. What did not arrive, patient by patient, is on
      Today.
    </p>
  </section>
)
