import { everyone } from '../actor.ts'
import { show } from '../answers.tsx'
import { ConsolePage } from '../layout.tsx'
import type { Pages } from '../pages.ts'
import { consolePaths } from '../paths.ts'

/** Where somebody ends who signs in beside a form that came too late; asking for it also keeps one signed in. */
export function signedInAgainPage(pages: Pages): void {
  pages.get(consolePaths.signedInAgain, { allowed: everyone }, (c, { actor, clinic }) =>
    show(
      c,
      <ConsolePage title="You are signed in" actor={actor} clinicName={clinic.name}>
        <h1>You are signed in as {actor.name}</h1>
        <p>
          Close this tab and go back to the one with your form: press “Send it again” there. It is stored only
          if it was you who filled it in, at {clinic.name}.
        </p>
        <p>
          <a href={consolePaths.today}>Or go on to Today</a>
        </p>
      </ConsolePage>,
    ),
  )
}
