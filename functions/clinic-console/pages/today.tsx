import { everyone } from '../actor.ts'
import { show } from '../answers.tsx'
import { ConsolePage } from '../layout.tsx'
import type { Pages } from '../pages.ts'
import { consolePaths } from '../paths.ts'

export function todayPages(pages: Pages): void {
  pages.get(consolePaths.today, { allowed: everyone }, (c, { actor, clinic }) =>
    show(
      c,
      <ConsolePage title="Today" actor={actor} clinicName={clinic.name} section={consolePaths.today}>
        <h1>Today</h1>
      </ConsolePage>,
    ),
  )
}
