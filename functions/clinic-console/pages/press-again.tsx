import type { Child } from 'hono/jsx'
import { Hidden } from '../fields.tsx'
import type { Visit } from '../pages.ts'

/** Names the press of a form: sent twice it makes one secret, and both answers show it. */
export const Press = ({ mark }: { mark: string }) => <Hidden name="press" value={mark} />

export const freshPress = ({ needs }: Pick<Visit, 'needs'>): string => needs.random.token().secret

/** For a secret that was made and that nobody has seen: what it opens is ended, and another one made, by one press. */
export const MakeAnother = (props: {
  action: string
  name: string
  /** Of what is revoked. */
  instead: string
  press: string
  /** As they were typed. */
  children: Child
}) => (
  <form method="post" action={props.action}>
    <Press mark={props.press} />
    <Hidden name="instead" value={props.instead} />
    {props.children}
    <button class="second">Revoke “{props.name}” and make another</button>
  </form>
)
