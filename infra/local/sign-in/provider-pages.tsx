import { ConsolePage } from '../../../functions/clinic-console/layout.tsx'
import type { DemoPerson } from './demo-staff.ts'

const asText = (page: unknown): string => `<!doctype html>${String(page)}`

export const whoPage = (people: DemoPerson[]): string =>
  asText(
    <ConsolePage title="Who are you?">
      <h1>Who are you?</h1>
      <p>
        On this machine nobody has a password: choose a person of the demo. On AWS people sign in with a
        password and an authenticator app.
      </p>
      <form method="post">
        <ul class="choices">
          {people.map(({ id, name, about }) => (
            <li>
              <button name="person" value={id}>
                {name}
              </button>{' '}
              {about}
            </li>
          ))}
        </ul>
        <p>
          <button name="person" value="" class="quiet">
            Do not sign in
          </button>
        </p>
      </form>
    </ConsolePage>,
  )

/** The form is the provider's own; its buttons stand outside of it. */
export const leavePage = (form: string): string =>
  asText(
    <ConsolePage title="Sign out">
      <h1>Sign out of this machine’s accounts too?</h1>
      <div dangerouslySetInnerHTML={{ __html: form }} />
      <p>
        <button name="logout" value="yes" form="op.logoutForm">
          Sign out
        </button>
      </p>
    </ConsolePage>,
  )

export const errorPage = (problem: string): string =>
  asText(
    <ConsolePage title="The sign-in failed">
      <h1>The sign-in failed</h1>
      <p>{problem}</p>
      <p>
        <a href="/console">Begin again</a>
      </p>
    </ConsolePage>,
  )
