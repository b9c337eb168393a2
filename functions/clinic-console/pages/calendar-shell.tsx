import type { Child } from 'hono/jsx'
import type { Problem } from '../labels.ts'
import { ConsolePage, Problems } from '../layout.tsx'
import type { Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'

interface Props {
  visit: Pick<Visit, 'actor' | 'clinic'>
  title: string
  problems?: Problem[]
  /** What was done, above what stands in the way. */
  done?: Child
  children?: Child
}

/** A page of the calendar: its title as its heading, then what stands in the way. */
export const CalendarShell = ({ visit: { actor, clinic }, title, problems = [], done, children }: Props) => (
  <ConsolePage
    title={title}
    actor={actor}
    clinicName={clinic.name}
    section={consolePaths.calendar}
    hasError={problems.length > 0}
  >
    <h1>{title}</h1>
    {done}
    <Problems problems={problems} />
    {children}
  </ConsolePage>
)
