import { ConsolePage } from '../../../functions/clinic-console/layout.tsx'
import { consolePaths } from '../../../functions/clinic-console/paths.ts'
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

export const errorPage = (problem: string): string =>
  asText(
    <ConsolePage title="The sign-in failed">
      <h1>The sign-in failed</h1>
      <p>{problem}</p>
      <p>
        <a class="button" href={consolePaths.today}>
          Begin again
        </a>
      </p>
    </ConsolePage>,
  )

/** For the back button, a second tab and an old link. */
export const overPage: string = asText(
  <ConsolePage title="That sign-in is over">
    <h1>That sign-in is over</h1>
    <p>
      It was finished already, took longer than ten minutes, or was begun in another browser. Nothing is
      wrong, and whoever is signed in stays so.
    </p>
    <p>
      <a class="button" href={consolePaths.today}>
        Go to the console
      </a>
    </p>
  </ConsolePage>,
)
