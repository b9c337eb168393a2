import type { Context } from 'hono'
import { missing, problemsOf, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { ConsolePage, Problems } from '../layout.tsx'
import { changeDetails, undoDetails } from '../operations/details.ts'
import { mayWritePatients } from '../operations/enrol.ts'
import type { ShownDetails } from '../operations/file/shown-details.ts'
import { readPatientFile } from '../operations/patient-file.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { nameOf } from '../patient-words.ts'
import { DetailsFields, type DetailsTyped, detailsIn } from './details-form.tsx'
import { showFile } from './patient-file/page.tsx'
import { labelledProblems } from './patient-problems.ts'

const typedOf = ({ preferences, unsafe, ...details }: ShownDetails): DetailsTyped => ({
  givenName: details.givenName,
  familyName: details.familyName,
  dateOfBirth: details.dateOfBirth ?? '',
  phone: details.phone ?? '',
  email: details.email ?? '',
  language: details.language ?? '',
  'reminders[]': preferences.reminders,
  'questionnaires[]': preferences.questionnaires,
  'maintenance[]': preferences.maintenance,
  'unsafe[]': unsafe,
})

interface Shown {
  typed?: DetailsTyped
  problems?: ReturnType<typeof problemsOf>
}

async function detailsPage(
  c: Context,
  visit: Visit,
  patientId: string,
  { typed, problems = [] }: Shown = {},
) {
  const read = await visit.ask(readPatientFile, { patientId })
  if (read.kind !== 'done') return missing(c, visit.actor)
  const { details } = read.value
  return show(
    c,
    <ConsolePage
      title="Contacts and preferences"
      actor={visit.actor}
      clinicName={visit.clinic.name}
      section={consolePaths.patients}
      hasError={problems.length > 0}
    >
      <h1>{nameOf(details)}: contacts and preferences</h1>
      <Problems problems={problems} />
      <form method="post" action={consolePaths.ofPatient(patientId, 'details')}>
        <input type="hidden" name="version" value={details.version} />
        <DetailsFields clinic={visit.clinic} typed={typed ?? typedOf(details)} />
        <p class="row">
          <button>Store</button>
          <a href={consolePaths.patient(patientId)}>Leave it as it is</a>
        </p>
      </form>
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )
}

export function detailsPages(pages: Pages): void {
  const where = consolePaths.ofPatient(':patient', 'details').replace('%3A', ':')
  const idOf = (c: Context) => c.req.param('patient') ?? ''
  const back = (c: Context, done: string) => c.redirect(`${consolePaths.patient(idOf(c))}?done=${done}`, 303)

  pages.get(where, mayWritePatients, (c, visit) => detailsPage(c, visit, idOf(c)))

  pages.post(where, mayWritePatients, async (c, visit) => {
    const typed = await fieldsOf(c)
    const patientId = idOf(c)
    const performed = await visit.ask(changeDetails, {
      patientId,
      version: typed.version,
      ...detailsIn(typed),
    })
    if (performed.kind === 'done')
      return back(c, performed.value.changed.length === 0 ? 'unchanged' : 'changed')
    if (performed.kind === 'not-found' || performed.kind === 'not-allowed') return missing(c, visit.actor)
    const problems = labelledProblems(problemsOf(performed))
    // Of a patient who changed meanwhile the form shows what stands there.
    return await detailsPage(c, visit, patientId, {
      problems,
      ...(performed.kind !== 'stale' && { typed }),
    })
  })

  pages.post(`${where}/undo`, mayWritePatients, async (c, visit) => {
    const { version } = await fieldsOf(c)
    const performed = await visit.ask(undoDetails, { patientId: idOf(c), version })
    if (performed.kind === 'done') return back(c, 'undone')
    if (performed.kind === 'not-found' || performed.kind === 'not-allowed') return missing(c, visit.actor)
    return await showFile(c, visit, idOf(c), { problems: problemsOf(performed) })
  })
}
