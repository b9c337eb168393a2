import type { Context } from 'hono'
import * as z from 'zod'
import { type Stage, stages } from '../../../shared/domain/patient-stage.ts'
import { administrators, may } from '../actor.ts'
import { notAllowed, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { ConsolePage } from '../layout.tsx'
import { listPatients, patientsOnPage, searchPatients } from '../operations/patients.ts'
import { mayReadPatients, type PatientLine } from '../operations/patient-lines.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { stageTitles } from '../patient-words.ts'
import { enrolPages } from './enrol.tsx'
import { PagesOfList, PatientsTable, SearchForm, StageFilter } from './patients-parts.tsx'

const asked = z.object({
  stage: z.enum(stages).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
})
const count = (n: number) => `${n.toLocaleString('en-GB')} ${n === 1 ? 'patient' : 'patients'}`

const Ways = ({ visit }: { visit: Visit }) => (
  <p class="row not-printed">
    <a class="button" href={consolePaths.enrol}>
      Enrol a patient
    </a>
    <a class="button second" href={consolePaths.importPatients}>
      Import a table
    </a>
    {(may(visit.actor, { allowed: [...administrators, 'clinician'] }) || null) && (
      <a class="button second" href={consolePaths.exports}>
        Export tables
      </a>
    )}
    {(may(visit.actor, { allowed: administrators }) || null) && (
      <a href={consolePaths.erasures}>Erased patients</a>
    )}
  </p>
)

const captionOf = (stage: Stage | undefined, total: number) =>
  `${stage === undefined ? 'Everybody' : stageTitles[stage]}: ${count(total)}`

const Nobody = ({ stage }: { stage: Stage | undefined }) =>
  stage === undefined ? (
    <p>
      Nobody is enrolled yet. <a href={consolePaths.enrol}>Enrol the first patient</a>, or{' '}
      <a href={consolePaths.importPatients}>import a table</a> from another system.
    </p>
  ) : (
    <p>
      Nobody is here at the moment. <a href={consolePaths.patients}>Show everybody</a>
    </p>
  )

export function patientsPages(pages: Pages): void {
  pages.get(consolePaths.patients, mayReadPatients, async (c, visit) => {
    const { stage, page } = asked.parse(c.req.query())
    const listed = await visit.ask(listPatients, { ...(stage && { stage }), page })
    if (listed.kind !== 'done') return notAllowed(c, visit.actor)
    const { patients, total } = listed.value
    return show(
      c,
      <ConsolePage
        title="Patients"
        actor={visit.actor}
        clinicName={visit.clinic.name}
        section={consolePaths.patients}
      >
        <h1>Patients</h1>
        <SearchForm />
        <Ways visit={visit} />
        <StageFilter stage={stage} />
        {total === 0 ? (
          <Nobody stage={stage} />
        ) : (
          <PatientsTable patients={patients} caption={captionOf(stage, total)} />
        )}
        <PagesOfList stage={stage} page={listed.value.page} pages={listed.value.pages} />
      </ConsolePage>,
    )
  })

  // Whoever comes back to the address of a search finds the list.
  pages.get(consolePaths.searchPatients, mayReadPatients, (c) => c.redirect(consolePaths.patients, 303))
  pages.post(consolePaths.searchPatients, mayReadPatients, async (c, visit) => {
    const { words: typed } = await fieldsOf(c)
    const words = typeof typed === 'string' ? typed.slice(0, 200).trim() : ''
    if (words === '') return c.redirect(consolePaths.patients, 303)
    const found = await visit.ask(searchPatients, { words })
    if (found.kind !== 'done') return notAllowed(c, visit.actor)
    return showFound(c, visit, words, found.value)
  })

  enrolPages(pages)
}

function showFound(
  c: Context,
  { actor, clinic }: Visit,
  words: string,
  { patients, total }: { patients: PatientLine[]; total: number },
) {
  return show(
    c,
    <ConsolePage
      title="Patients found"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.patients}
    >
      <h1>Patients found</h1>
      <SearchForm words={words} />
      {total === 0 ? (
        <p role="status">
          Nobody was found. Try a part of the name, or the phone number alone;{' '}
          <a href={consolePaths.patients}>show everybody</a> or{' '}
          <a href={consolePaths.enrol}>enrol the patient</a>.
        </p>
      ) : (
        <>
          <p role="status">
            {count(total)} found.
            {total > patientsOnPage &&
              ` These are the first ${patientsOnPage}: type more of the name to see fewer.`}
          </p>
          <PatientsTable patients={patients} caption="Patients found" />
          <p>
            <a href={consolePaths.patients}>Show everybody</a>
          </p>
        </>
      )}
    </ConsolePage>,
  )
}
