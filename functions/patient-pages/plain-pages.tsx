import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Session } from '../../shared/domain/course.ts'
import { longTimeText } from '../../shared/domain/wording/days.ts'
import { Advice, Page, Phone } from './layout.tsx'

/** For a wrong link, a used one and an expired one alike: the page tells nobody which of them it is. */
export const GonePage = () => (
  <Page title="This link does not open a page">
    <h1>This link does not open a page</h1>
    <p>A link works until you have answered, and for some weeks at most.</p>
    <p>If you have answered already, thank you: there is nothing more to do.</p>
    <p>If you copied the link, check that all of it was copied. Otherwise please call your clinic.</p>
  </Page>
)

export const TroublePage = () => (
  <Page title="Something went wrong">
    <h1>Something went wrong</h1>
    <p>It is our fault, not yours. Please go back and try again in a minute.</p>
    <p>If you need help at once, do not wait for us: call 999 in an emergency, or NHS 111.</p>
  </Page>
)

export const RefusedPage = ({ what }: { what: 'too-large' | 'unreadable' | 'other-site' }) => (
  <Page title="Your answers were not taken">
    <h1>Your answers were not taken</h1>
    <p>{refusals[what]}</p>
    <p>Nothing was saved. Please open the link in your message once more.</p>
  </Page>
)
const refusals = {
  'too-large': 'There was more text than this form can take.',
  unreadable: 'What arrived was not what this form sends.',
  'other-site': 'They did not come from the page that your link opens.',
}

interface ThanksProps {
  clinic: Clinic
  advice: string[]
}

export const ThankYouPage = ({ clinic, advice }: ThanksProps) => (
  <Page title="Thank you" clinic={clinic}>
    <Advice advice={advice} />
    <h1>Thank you</h1>
    <p>Your answers are stored. The clinic can read them from now on.</p>
    <p>You can close this page.</p>
  </Page>
)

export const SavedPage = ({ clinic, advice, open, here }: ThanksProps & { open: number; here: string }) => (
  <Page title="Saved" clinic={clinic}>
    <Advice advice={advice} />
    <h1>Saved so far</h1>
    <p>
      {open === 0
        ? 'Every question has an answer. They still have to be sent.'
        : open === 1
          ? 'One question is still open.'
          : `${open} questions are still open.`}
    </p>
    <p>Whenever you like, open the same link again. What you have answered is kept.</p>
    <p>
      <a class="button" href={here}>
        Go on now
      </a>
    </p>
  </Page>
)

export const ComingPage = ({ clinic, session }: { clinic: Clinic; session: Session }) => (
  <Page title="Thank you" clinic={clinic}>
    <h1>Thank you</h1>
    <p>
      We look forward to seeing you on <strong>{longTimeText(session)}</strong>.
    </p>
    <p>
      Should that change, please call <Phone clinic={clinic} />.
    </p>
  </Page>
)

export const NotComingPage = ({ clinic }: { clinic: Clinic }) => (
  <Page title="Thank you" clinic={clinic}>
    <h1>Thank you for telling us</h1>
    <p>This appointment is cancelled. The clinic will be in touch about another time.</p>
    <p>
      You can also call us: <Phone clinic={clinic} />.
    </p>
  </Page>
)
