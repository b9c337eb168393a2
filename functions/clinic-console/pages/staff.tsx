import type { Context } from 'hono'
import type * as z from 'zod'
import { administrators } from '../actor.ts'
import { missing, notAllowed, problemsOf, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { Hidden } from '../fields.tsx'
import { ConsolePage, Done, Problems } from '../layout.tsx'
import { blockStaff, endStaffSessions, listStaff, unblockStaff } from '../operations/staff.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import type { Performed } from '../perform.ts'
import { roleWords, timeAt } from '../words.ts'
import { signedInAgainPage } from './signed-in-again.tsx'
import { yourSessionsPages } from './your-sessions.tsx'
import { WideTable } from '../wide-table.tsx'

type Person = z.output<typeof listStaff.output>['people'][number]

const acts = { end: endStaffSessions, block: blockStaff, unblock: unblockStaff } as const
const isAct = (text: unknown): text is keyof typeof acts => typeof text === 'string' && text in acts

const doneWords: Record<string, string> = {
  end: 'They are signed out everywhere.',
  block: 'They are signed out and cannot come in any more.',
  unblock: 'They can sign in again.',
}

const Row = ({ person, zone }: { person: Person; zone: string }) => (
  <tr>
    <th scope="row">
      {person.name}
      {person.isYou && ' (you)'}
      {person.email !== '' && person.email !== person.name && <div class="small">{person.email}</div>}
    </th>
    <td>{person.roles.map((role) => roleWords[role]).join(', ')}</td>
    <td>{timeAt(zone, Date.parse(person.lastSignInAt))}</td>
    <td>{person.isBlocked ? 'Blocked' : person.openSessions === 0 ? 'None' : person.openSessions}</td>
    <td>
      <form method="post" class="row">
        <Hidden name="staffId" value={person.staffId} />
        {person.openSessions > 0 && (
          <button name="act" value="end" class="quiet">
            Sign out everywhere<span class="visually-hidden">: {person.name}</span>
          </button>
        )}
        {!person.isYou && (
          <button name="act" value={person.isBlocked ? 'unblock' : 'block'} class="quiet">
            {person.isBlocked ? 'Let in again' : 'Block'}
            <span class="visually-hidden">: {person.name}</span>
          </button>
        )}
      </form>
    </td>
  </tr>
)

async function showStaff(c: Context, visit: Visit, performed?: Performed<unknown>): Promise<Response> {
  const { actor, clinic } = visit
  const asked = await visit.ask(listStaff, {})
  if (asked.kind !== 'done') return notAllowed(c, actor)
  const problems = performed ? problemsOf(performed) : []
  return show(
    c,
    <ConsolePage
      title="Staff"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.settings}
      hasError={problems.length > 0}
    >
      <h1>Staff</h1>
      <Done text={doneWords[c.req.query('done') ?? '']} />
      <Problems problems={problems} />
      <p>
        Roles are given where people sign in, not here: add an account to the group{' '}
        <code>{clinic.id}:reception</code>, <code>{clinic.id}:clinician</code> or{' '}
        <code>{clinic.id}:administrator</code> of the user pool (ask whoever looks after it). A change counts
        from the next sign-in; sign the person out here to make it count at once.
      </p>
      <WideTable
        label="Everybody who has signed in"
        caption="Everybody who has signed in at this clinic"
        columns={['Who', 'Roles', 'Last sign-in', 'Open sessions', 'Change']}
      >
        {asked.value.people.map((person) => (
          <Row person={person} zone={clinic.zone} />
        ))}
      </WideTable>
      {asked.value.people.length === 0 && <p>Nobody has signed in as yet.</p>}
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )
}

export function staffPages(pages: Pages): void {
  yourSessionsPages(pages)
  signedInAgainPage(pages)
  const right = { allowed: administrators }
  pages.get(consolePaths.settingsOf('staff'), right, (c, visit) => showStaff(c, visit))
  pages.post(consolePaths.settingsOf('staff'), right, async (c, visit) => {
    const { act, staffId } = await fieldsOf(c)
    if (!isAct(act)) return missing(c, visit.actor)
    const performed = await visit.ask(acts[act], { staffId })
    if (performed.kind === 'not-found') return missing(c, visit.actor)
    if (performed.kind !== 'done') return showStaff(c, visit, performed)
    return c.redirect(`${consolePaths.settingsOf('staff')}?done=${act}`, 303)
  })
}
