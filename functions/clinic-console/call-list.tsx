import { lateText, type ShownLate } from './late-notice.ts'
import { consolePaths } from './paths.ts'
import { phoneText } from './patient-words.ts'
import { WideTable } from './wide-table.tsx'
import { timeAt } from './words.ts'

/** A tap calls, on a tablet or at a desk whose phone listens to it. */
export const PhoneLink = ({ phone }: { phone: string | undefined }) =>
  phone === undefined ? <>no number</> : <a href={`tel:${phone}`}>{phoneText(phone)}</a>

const leavesText = ({ leavesAt }: Pick<ShownLate, 'leavesAt'>, zone: string): string =>
  leavesAt === undefined ? 'no message reaches them before' : timeAt(zone, Date.parse(leavesAt))

type Call = ShownLate & { patientId: string; courseId: string; name: string }

/** Of a change of many courses: whom no message warns in time. */
export const CallList = ({ calls, zone }: { calls: readonly Call[]; zone: string }) => (
  <section class="problems">
    <h2>These learn of it late or not before: call them</h2>
    <WideTable
      label="Whom to call"
      caption={`Their notice leaves ${lateText} the first time that it speaks of, or not at all`}
      columns={['Patient', 'Phone', 'First time', 'Notice leaves']}
    >
      {calls.map(({ patientId, courseId, name, phone, before, leavesAt }) => (
        <tr>
          <th scope="row">
            <a href={consolePaths.course(patientId, courseId)}>{name}</a>
          </th>
          <td>
            <PhoneLink phone={phone} />
          </td>
          <td>{timeAt(zone, Date.parse(before))}</td>
          <td>{leavesText({ ...(leavesAt !== undefined && { leavesAt }) }, zone)}</td>
        </tr>
      ))}
    </WideTable>
  </section>
)

/** Of a change of one course. */
export const CallThem = ({ late: { before, leavesAt, phone }, zone }: { late: ShownLate; zone: string }) => (
  <div class="problems">
    <p>
      <strong>The patient learns of it late or not before: call them.</strong>{' '}
      {leavesAt === undefined
        ? `No message reaches them before ${timeAt(zone, Date.parse(before))}, the first time that it is about.`
        : `The notice leaves at ${timeAt(zone, Date.parse(leavesAt))}; the first time that it is about is ${timeAt(zone, Date.parse(before))}.`}
    </p>
    <p>
      Phone: <PhoneLink phone={phone} />
    </p>
  </div>
)
