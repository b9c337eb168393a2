import { detailLabels } from '../operations/details-input.ts'
import type { problemsOf } from '../answers.tsx'

type Problem = ReturnType<typeof problemsOf>[number]

/** Problems that begin with the name or the label of a field, as links to it, by its label. */
export const labelledProblems = (problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => {
    const named = Object.entries(detailLabels).find(
      ([name, label]) => problem.field === name || problem.text.startsWith(`${label}: `),
    )
    if (!named) return problem
    const [field, label] = named
    return { field, text: problem.text.replace(new RegExp(`^${field}: `), `${label}: `) }
  })
