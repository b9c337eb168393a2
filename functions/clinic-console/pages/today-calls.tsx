import { PhoneLink } from '../call-list.tsx'
import { Hidden } from '../fields.tsx'
import type { Today, TodayCall } from '../operations/today/schema.ts'
import { consolePaths } from '../paths.ts'
import { bornText } from '../patient-words.ts'
import { WideTable } from '../wide-table.tsx'
import { parseClock } from '../../../shared/domain/time.ts'
import { datedTimeText, timeAt } from '../words.ts'

/** Noted with the task, for whoever looks it up later. */
const toldNote = 'Told by phone'

interface Props {
  today: Pick<Today, 'calls' | 'moreCalls' | 'now'>
  zone: string
}

/** Nothing where there is nobody to call. */
export const Calls = ({ today: { calls, moreCalls, now }, zone }: Props) =>
  calls.length === 0 ? null : (
    <section aria-labelledby="calls-title">
      <h2 id="calls-title">Call these patients</h2>
      <p>
        The clinic has moved their session and the message of it comes late, or it cannot hold the session and
        found no other place for it.
      </p>
      <WideTable
        label="Patients to call"
        class="dense"
        caption="By the soonest session that it is about"
        columns={[
          'Patient',
          'Phone',
          'Soonest session',
          'What to say',
          <span class="visually-hidden">Done</span>,
        ]}
      >
        {calls.map((call) => (
          <tr>
            <th scope="row">
              <a href={consolePaths.course(call.patientId, call.courseId)}>{call.name}</a>
              {call.dateOfBirth !== undefined && <div class="small">born {bornText(call.dateOfBirth)}</div>}
            </th>
            <td>
              <PhoneLink phone={call.phone} />
            </td>
            <td>{call.before === undefined ? '' : timeAt(zone, Date.parse(call.before))}</td>
            <td>
              {call.sessionId === undefined ? (
                whatToSay(call)
              ) : (
                <a href={consolePaths.session(call.patientId, call.courseId, call.sessionId)}>
                  {whatToSay(call)}
                </a>
              )}
              <div class="small">{messageText(call, now, zone)}</div>
              {call.owner !== undefined && <div class="small">In the hands of {call.owner}</div>}
            </td>
            <td>
              <Settle call={call} />
            </td>
          </tr>
        ))}
      </WideTable>
      {moreCalls > 0 && (
        <p>
          And {moreCalls} more: all of them stand under <a href={consolePaths.tasks}>Tasks</a>.
        </p>
      )}
    </section>
  )

const timeText = ({ date, time }: NonNullable<TodayCall['to']>): string =>
  datedTimeText({ date, minute: parseClock(time) ?? 0 })

function whatToSay({ why, from, to, changes = 1 }: TodayCall): string {
  if (why === 'no-place')
    return `The clinic cannot hold it then. Find another time, and tell them${changes > 1 ? `; ${changes} sessions in all` : ''}`
  const others = changes > 1 ? `; ${changes - 1} more ${changes === 2 ? 'change' : 'changes'}` : ''
  if (to) return `${from ? `Moved from ${timeText(from)} to` : 'New:'} ${timeText(to)}${others}`
  return from ? `Not on ${timeText(from)} any more${others}` : 'A session was moved: look at the course'
}

function messageText({ why, leavesAt }: TodayCall, now: string, zone: string): string {
  if (why === 'no-place') return ''
  if (leavesAt === undefined) return 'No message reaches them in time'
  const leaves = leavesAt > now ? 'leaves' : 'was to leave'
  return `The message ${leaves} ${timeAt(zone, Date.parse(leavesAt))}`
}

/** A session without a place is settled by its place and not by a call. */
const Settle = ({ call: { why, patientId, courseId, sessionId, taskId, name } }: { call: TodayCall }) =>
  why === 'no-place' ? (
    <a
      class="button second"
      href={
        sessionId === undefined
          ? consolePaths.course(patientId, courseId)
          : consolePaths.session(patientId, courseId, sessionId)
      }
      aria-label={`Find a place: ${name}`}
    >
      Find a place
    </a>
  ) : (
    <form method="post" action={consolePaths.closeTask}>
      <Hidden name="patientId" value={patientId} />
      <Hidden name="taskId" value={taskId} />
      <Hidden name="note" value={toldNote} />
      <Hidden name="backTo" value="today" />
      <button class="second" aria-label={`Told by phone: ${name}`}>
        Told by phone
      </button>
    </form>
  )

/** Right after it was noted. */
export const UndoTold = ({ of }: { of: { patientId: string; taskId: string } | undefined }) =>
  of === undefined ? null : (
    <form method="post" action={consolePaths.reopenTask} class="undo">
      <Hidden name="patientId" value={of.patientId} />
      <Hidden name="taskId" value={of.taskId} />
      <Hidden name="backTo" value="today" />
      <button class="second">Undo: put the call back on the list</button>
    </form>
  )
