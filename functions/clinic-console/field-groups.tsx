import type { Child } from 'hono/jsx'
import { Named } from './drawing.tsx'
import { Explained, useField } from './field.tsx'

/*
 * Fields that belong together. What is refused of one is told with the name of its group: "Phase 1, sessions".
 */

interface GroupProps {
  class?: string
  children?: Child
}

export const Fieldset = ({ legend, class: kind, children }: GroupProps & { legend: string }) => (
  <fieldset class={kind}>
    <legend>{legend}</legend>
    <Named as={legend}>{children}</Named>
  </fieldset>
)

/** A group that can be refused as a whole, under its name in the form. */
export const FieldsetOf = ({
  name,
  legend,
  isQuiet = false,
  hint,
  children,
}: Pick<GroupProps, 'children'> & {
  name: string
  legend: string
  hint?: string
  /** Its legend is for those who hear the page: what stands above it says the same. */
  isQuiet?: boolean
}) => {
  const told = useField({ name, label: legend, ...(hint !== undefined && { hint }) }, true)
  return (
    <fieldset id={told.id} {...told.described}>
      <legend class={isQuiet ? 'visually-hidden' : undefined}>{legend}</legend>
      <Explained told={told} />
      <Named as={legend}>{children}</Named>
    </fieldset>
  )
}

/** Rows that can be refused as a whole, such as where there is none. */
export const ListOf = ({
  name,
  label,
  children,
}: Pick<GroupProps, 'children'> & { name: string; label: string }) => {
  const told = useField({ name, label })
  return (
    <div id={told.id} role="group" aria-label={label} {...told.described}>
      <Explained told={told} />
      <Named as={label}>{children}</Named>
    </div>
  )
}

/** A row of a list, with the name that is read to those who do not see it. */
export const Row = ({ label, class: kind = 'row', children }: GroupProps & { label: string }) => (
  <div class={kind} role="group" aria-label={label}>
    <Named as={label}>{children}</Named>
  </div>
)
