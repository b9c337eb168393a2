import { detailLabels } from '../operations/details-input.ts'
import type { problemsOf } from '../answers.tsx'

type Problem = ReturnType<typeof problemsOf>[number]

/** What the clinic's rules say of a field in words alone, told at that field too. */
export const labelledProblems = (problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => {
    const named = Object.entries(detailLabels).find(([, label]) => problem.text.startsWith(`${label}: `))
    return named === undefined ? problem : { field: named[0], text: problem.text.slice(named[1].length + 2) }
  })
