import type { Child } from 'hono/jsx'

interface FrameProps {
  /** Its own on the page. */
  label: string
  children?: Child
}
/** Scrolls sideways where it must, also by keyboard. */
export const WideFrame = ({ label, children }: FrameProps) => (
  <div class="wide" tabindex={0} role="region" aria-label={label}>
    {children}
  </div>
)

interface TableProps extends FrameProps {
  /** The label, where nothing else is said. */
  caption?: string
  isCaptionHidden?: boolean
  class?: string
  /** What is false is left out. */
  columns: readonly Child[]
}
/** A table in such a frame; its children are the rows. */
export const WideTable = (props: TableProps) => {
  const { label, caption = label, isCaptionHidden = false, columns, children } = props
  return (
    <WideFrame label={label}>
      <table class={props.class}>
        <caption class={isCaptionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns
              .filter((column) => column !== false)
              .map((column) => (
                <th scope="col">{column}</th>
              ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </WideFrame>
  )
}
