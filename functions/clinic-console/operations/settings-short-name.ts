import { words } from '../../../shared/contracts/fields.ts'
import { rule } from '../../../shared/contracts/problems.ts'
import { conditionWords } from '../../../shared/domain/wording/names.ts'

/** It stands where the full name tells too much: at the beginning of each text, on a locked screen. */
export const shortName = words('The name that texts begin with', 20).superRefine((name, context) => {
  const [found] = conditionWords.exec(name) ?? []
  if (found !== undefined)
    context.addIssue(
      rule(
        `every text begins with it, and "${found}" tells what is treated`,
        'a name that says nothing of a condition or a treatment',
      ),
    )
})
