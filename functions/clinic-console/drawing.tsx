import { type Child, createContext, useContext } from 'hono/jsx'
import { besideOf, type Line, linesOf, type Problem, type ShownField } from './labels.ts'

/**
 * One drawing of one page: its fields and its problems name themselves as they are drawn.
 *
 * Under which field a refusal is told depends on all fields of the page, and the summary stands above them. So a page
 * with a refused field is drawn twice: first to learn what it holds, and then with each problem at its place.
 */
interface Drawing {
  fields: ShownField[]
  problems: Problem[]
  /** What the first drawing held; absent in it. */
  known?: { fields: readonly ShownField[]; beside: ReadonlyMap<string, string> }
}

const ofPage = createContext<Drawing | undefined>(undefined)
const ofGroup = createContext('')

export function drawn(page: Child): string {
  const first: Drawing = { fields: [], problems: [] }
  const html = draw(page, first)
  const { fields, problems } = first
  if (!problems.some(({ field }) => field !== undefined && field !== '')) return html
  return draw(page, { fields: [], problems: [], known: { fields, beside: besideOf(problems, fields) } })
}

const draw = (page: Child, drawing: Drawing): string =>
  String(<ofPage.Provider value={drawing}>{page}</ofPage.Provider>)

/** Names a field of the page, and gives back what is wrong with it. Of several with one id, the first is told. */
export function useError(field: Omit<ShownField, 'group'>): string | undefined {
  const drawing = useContext(ofPage)
  const group = useContext(ofGroup)
  if (!drawing || drawing.fields.some(({ id }) => id === field.id)) return undefined
  drawing.fields.push({ ...field, group })
  return drawing.known?.beside.get(field.id)
}

/** The lines that tell problems, by the labels of the page that they stand on. */
export function useLines(problems: readonly Problem[]): Line[] {
  const drawing = useContext(ofPage)
  drawing?.problems.push(...problems)
  return linesOf(problems, drawing?.known?.fields ?? [])
}

/** What it holds stands under a name that people read. Without one it stands under that of what is around it. */
export const Named = ({ as, children }: { as: string; children?: Child }) => {
  const around = useContext(ofGroup)
  return <ofGroup.Provider value={as === '' ? around : as}>{children}</ofGroup.Provider>
}
