import type { Context } from 'hono'
import type { Right } from '../actor.ts'
import { clinicians, everyone } from '../actor.ts'
import { problemsOf } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { giveConsent } from '../operations/consents.ts'
import { setTexts } from '../operations/details.ts'
import { mayWritePatients } from '../operations/enrol.ts'
import { clinicalNotes, deskNotes } from '../operations/notes.ts'
import { mayReadPatients } from '../operations/patient-lines.ts'
import { sign } from '../operations/sign-screening.ts'
import type { Pages, Visit } from '../pages.ts'
import type { Performed } from '../perform.ts'
import { consolePaths } from '../paths.ts'
import { detailsPages } from './details.tsx'
import { erasePages } from './erase.tsx'
import { showFile } from './patient-file/page.tsx'
import { missing } from '../answers.tsx'

/** The segments of a path of a page. */
const path = (...parts: string[]) => consolePaths.ofPatient(':patient', ...parts).replaceAll('%3A', ':')
const idOf = (c: Context): string => c.req.param('patient') ?? ''

/** One value of each field. */
async function textsOf(c: Context): Promise<Record<string, string>> {
  const fields = Object.entries(await fieldsOf(c))
  return Object.fromEntries(fields.map(([name, value]) => [name, typeof value === 'string' ? value : '']))
}
const given = (name: string, value: string | undefined) =>
  value === undefined || value.trim() === '' ? {} : { [name]: value.trim() }

interface Came {
  performed: Performed<unknown>
  typed: Record<string, string>
  /** What `?done=` says. */
  done: string
  /** Of the field of the form that the operation calls otherwise. */
  field?: readonly [operations: string, forms: string]
}

async function answer(c: Context, visit: Visit, { performed, typed, done, field }: Came) {
  const patientId = idOf(c)
  if (performed.kind === 'done') return c.redirect(`${consolePaths.patient(patientId)}?done=${done}`, 303)
  if (performed.kind === 'not-found' || performed.kind === 'not-allowed') return missing(c, visit.actor)
  const problems = problemsOf(performed).map((problem) =>
    field && problem.field === field[0]
      ? { field: field[1], text: problem.text.replace(`${field[0]}: `, '') }
      : problem,
  )
  return await showFile(c, visit, patientId, { problems, typed })
}

export function patientFilePages(pages: Pages): void {
  const act = (where: string, right: Right, how: (c: Context, visit: Visit) => Promise<Came>) =>
    pages.post(where, right, async (c, visit) => answer(c, visit, await how(c, visit)))

  erasePages(pages)
  pages.get(path(), mayReadPatients, (c, visit) => showFile(c, visit, idOf(c)))
  detailsPages(pages)

  act(path('texts'), mayWritePatients, async (c, visit) => {
    const typed = await textsOf(c)
    const { version, to, why } = typed
    const performed = await visit.ask(setTexts, { patientId: idOf(c), version, to, why })
    return { performed, typed, done: to === 'started' ? 'texts-started' : 'texts-stopped' }
  })

  for (const [kind, field, { write, correct }] of [
    ['desk', 'deskNote', deskNotes],
    ['clinical', 'clinicalNote', clinicalNotes],
  ] as const) {
    const right: Right = { allowed: kind === 'desk' ? everyone : clinicians }
    act(path(`${kind}-notes`), right, async (c, visit) => {
      const typed = await textsOf(c)
      const performed = await visit.ask(write, { patientId: idOf(c), words: typed[field] })
      return { performed, typed, done: 'note', field: ['words', field] }
    })
    act(path(`${kind}-notes`, ':note', 'correct'), right, async (c, visit) => {
      const typed = await textsOf(c)
      const noteId = c.req.param('note') ?? ''
      const name = `correct-${noteId}`
      const performed = await visit.ask(correct, { patientId: idOf(c), noteId, words: typed[name] })
      return { performed, typed, done: 'corrected', field: ['words', name] }
    })
  }

  act(path('consents'), { allowed: everyone }, async (c, visit) => {
    const typed = await textsOf(c)
    const { about, isGiven, on, isOnPaper, consentWords } = typed
    const performed = await visit.ask(giveConsent, {
      patientId: idOf(c),
      about,
      ...(isGiven !== undefined && { isGiven: isGiven === 'yes' }),
      ...given('on', on),
      isOnPaper: isOnPaper === 'yes',
      ...given('words', consentWords),
    })
    return { performed, typed, done: 'consent', field: ['words', 'consentWords'] }
  })

  act(path('courses', ':course', 'signature'), { allowed: clinicians }, async (c, visit) => {
    const { despite, isOnPaper, lastScreeningAt } = await textsOf(c)
    const courseId = c.req.param('course') ?? ''
    const performed = await visit.ask(sign, {
      patientId: idOf(c),
      courseId,
      ...given('lastScreeningAt', lastScreeningAt),
      isOnPaper: isOnPaper === 'yes',
      ...given('despite', despite),
    })
    const field = `despite-${courseId}`
    return { performed, typed: { [field]: despite ?? '' }, done: 'signed', field: ['despite', field] }
  })
}
