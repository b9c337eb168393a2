import type { Child } from 'hono/jsx'
import { WideTable } from '../wide-table.tsx'

interface TableProps {
  label: string
  columns: string[]
  rows: Child[][]
}
/** The numbers behind a picture; the first column names the row. */
export const FigureTable = ({ label, columns, rows }: TableProps) => (
  <details>
    <summary>{label}: the numbers in a table</summary>
    <WideTable
      label={`${label}: table`}
      class="texts-first"
      caption={label}
      isCaptionHidden
      columns={columns}
    >
      {rows.map(([first, ...rest]) => (
        <tr>
          <th scope="row">{first}</th>
          {rest.map((cell) => (
            <td>{cell}</td>
          ))}
        </tr>
      ))}
    </WideTable>
  </details>
)
