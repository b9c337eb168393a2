import { everyone } from '../actor.ts'
import { missing, notAllowed, show } from '../answers.tsx'
import { Hidden } from '../fields.tsx'
import { fieldsOf } from '../form-body.ts'
import { ConsolePage, Done } from '../layout.tsx'
import { endYourSession, listYourSessions } from '../operations/your-sessions.ts'
import type { Pages } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { roleWords, timeAt } from '../words.ts'

export function yourSessionsPages(pages: Pages): void {
  pages.get(consolePaths.yourSessions, { allowed: everyone }, async (c, { actor, clinic, ask }) => {
    const asked = await ask(listYourSessions, {})
    if (asked.kind !== 'done' || actor.via !== 'session') return notAllowed(c, actor)
    const { sessions } = asked.value
    return show(
      c,
      <ConsolePage title="Your sessions" actor={actor} clinicName={clinic.name}>
        <h1>{actor.name}</h1>
        <Done text={c.req.query('done') === 'ended' ? 'That session is over.' : undefined} />
        <p>
          {actor.roles.map((role) => roleWords[role]).join(', ')} at {clinic.name}.
          {actor.hasOtherClinics && (
            <>
              {' '}
              <a href={consolePaths.chooseClinic}>Work at another clinic</a>
            </>
          )}
        </p>
        <p>
          After a quarter of an hour without a click you are signed out, and after twelve hours in any case.
        </p>
        <table>
          <caption>Where you are signed in</caption>
          <thead>
            <tr>
              <th scope="col">Browser</th>
              <th scope="col">Since</th>
              <th scope="col">Ends at the latest</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr>
                <th scope="row">{session.browser ?? 'Unknown'}</th>
                <td>{timeAt(clinic.zone, Date.parse(session.startedAt))}</td>
                <td>{timeAt(clinic.zone, Date.parse(session.endsAt))}</td>
                <td>
                  {session.isThis ? (
                    'This one'
                  ) : (
                    <form method="post">
                      <Hidden name="sessionId" value={session.sessionId} />
                      <button class="quiet">
                        Sign out there
                        <span class="visually-hidden">
                          : {session.browser ?? 'unknown browser'},{' '}
                          {timeAt(clinic.zone, Date.parse(session.startedAt))}
                        </span>
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ConsolePage>,
    )
  })

  pages.post(consolePaths.yourSessions, { allowed: everyone }, async (c, { actor, ask }) => {
    const performed = await ask(endYourSession, await fieldsOf(c))
    return performed.kind === 'done'
      ? c.redirect(`${consolePaths.yourSessions}?done=ended`, 303)
      : missing(c, actor)
  })
}
