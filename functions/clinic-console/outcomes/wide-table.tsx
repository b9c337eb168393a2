import type { Child } from 'hono/jsx'

/** Scrolls sideways where it must, also by keyboard. `label` is its own on the page. */
export const WideTable = ({ label, children }: { label: string; children?: Child }) => (
  <div class="wide" tabindex={0} role="region" aria-label={label}>
    {children}
  </div>
)
