import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Role } from '../../../shared/domain/staff.ts'
import { ConsolePage } from '../layout.tsx'
import { consolePaths } from '../paths.ts'
import { roleWords } from '../words.ts'

/** Why somebody is not in, and the way on. */
export const whyNot = {
  expired: {
    title: 'That took too long',
    text: 'A sign-in lasts ten minutes, and works once. Nothing is wrong: begin again.',
  },
  'not-ours': {
    title: 'That sign-in was not begun here',
    text: 'The answer that came does not belong to a sign-in of this browser. If you followed a link in a message, open the console by its own address instead.',
  },
  denied: {
    title: 'You were not signed in',
    text: 'The sign-in was called off, or the account may not use this console.',
  },
  unreachable: {
    title: 'The sign-in cannot be reached',
    text: 'The service that knows who you are does not answer. Try again in a minute. If it lasts, tell whoever looks after the computers.',
  },
  'no-role': {
    title: 'You have no role at a clinic here',
    text: 'You are known, but nobody has said where you work. Ask an administrator of your clinic to add your account to its groups: they are called by the clinic and the role, such as northside:reception.',
  },
  blocked: {
    title: 'Your access was stopped',
    text: 'An administrator of the clinic has stopped it. Ask them if that is not right.',
  },
} as const

export const WhyNotPage = ({ title, text }: { title: string; text: string }) => (
  <ConsolePage title={title}>
    <h1>{title}</h1>
    <p>{text}</p>
    <p>
      <a class="button" href={consolePaths.signIn}>
        Sign in
      </a>
    </p>
  </ConsolePage>
)

export const SignedOutPage = () => (
  <ConsolePage title="Signed out">
    <h1>You are signed out</h1>
    <p>What you did is kept. On a shared computer, close the browser as well.</p>
    <p>
      <a class="button" href={consolePaths.signIn}>
        Sign in
      </a>
    </p>
  </ConsolePage>
)

/** Shown while the browser goes on to the provider: a form's own redirect may not leave the site. */
export const LeavingPage = ({ to }: { to: string }) => (
  <ConsolePage title="Signing out">
    <h1>You are signed out of the console</h1>
    <p>
      Your account is being signed out too. <a href={to}>Go on</a> if nothing happens.
    </p>
  </ConsolePage>
)

export const ChooseClinicPage = ({
  clinics,
  current,
}: {
  clinics: { clinic: Clinic; roles: readonly Role[] }[]
  /** Where they are signed in. */
  current: string | undefined
}) => (
  <ConsolePage title="Choose a clinic">
    <h1>Where do you work now?</h1>
    <p>You work at one clinic at a time, and see that one only. You can change it later.</p>
    <form method="post" action={consolePaths.chooseClinic}>
      <ul class="choices">
        {clinics.map(({ clinic, roles }) => (
          <li>
            <button name="clinic" value={clinic.id}>
              {clinic.name}
            </button>{' '}
            {roles.map((role) => roleWords[role]).join(', ')}
            {clinic.id === current && ' (you are here)'}
          </li>
        ))}
      </ul>
    </form>
  </ConsolePage>
)
