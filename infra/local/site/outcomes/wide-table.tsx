import type { Child } from 'hono/jsx'

/** Scrolls sideways where it must, also by keyboard. `label` is its own on the page. */
export const WideTable = ({ label, children }: { label: string; children?: Child }) => (
  <section class="wide" tabindex={0} aria-label={label}>
    {children}
  </section>
)
