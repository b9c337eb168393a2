import type * as z from 'zod'
import { type Actor, everyone } from '../actor.ts'
import { missing, notAllowed, show } from '../answers.tsx'
import { ConsolePage } from '../layout.tsx'
import { listMaintenance, type ShownRecall } from '../operations/maintenance-list.ts'
import type { Pages } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { WideTable } from '../wide-table.tsx'
import { datedText } from '../words.ts'
import { waitText } from './maintenance-stand.tsx'

type List = z.output<(typeof listMaintenance)['output']>

export function maintenancePages(pages: Pages): void {
  pages.get(consolePaths.maintenance, { allowed: everyone }, async (c, { actor, clinic, ask }) => {
    const asked = await ask(listMaintenance, {})
    if (asked.kind === 'not-allowed') return notAllowed(c, actor)
    if (asked.kind !== 'done') return missing(c, actor)
    return show(c, <MaintenancePage actor={actor} clinicName={clinic.name} list={asked.value} />)
  })
}

const MaintenancePage = ({ actor, clinicName, list }: { actor: Actor; clinicName: string; list: List }) => {
  const { courses, counts, more } = list
  const ahead = courses.filter(({ wait }) => wait === 'its-day')
  const waiting = courses.filter(({ wait }) => wait !== 'its-day')
  return (
    <ConsolePage
      title="Maintenance to book"
      actor={actor}
      clinicName={clinicName}
      section={consolePaths.tasks}
    >
      <p>
        <a href={consolePaths.tasks}>Tasks</a>
      </p>
      <h1>Maintenance to book</h1>
      <p>
        Who owes a maintenance session and has none booked. Nobody leaves this list because a task was closed:
        only by a booking, by a clinician’s decision, or by a note that the patient wants none for now.
      </p>
      {waiting.length === 0 ? (
        <p>
          Nobody waits for a person. Whoever is due is booked by itself and listed below; who comes when is in
          the <a href={consolePaths.calendar}>calendar</a>.
        </p>
      ) : (
        <Courses courses={waiting} caption={`Waits for a person (${waiting.length})`} />
      )}
      {ahead.length > 0 && (
        <Courses courses={ahead} caption={`Booked by itself when its time has come (${counts['its-day']})`} />
      )}
      {more > 0 && <p>And {more} more, who are owed it later: book those above first.</p>}
    </ConsolePage>
  )
}

const Courses = ({ courses, caption }: { courses: ShownRecall[]; caption: string }) => (
  <WideTable label={caption} columns={['Patient', 'Owed about', 'What it waits for', 'What to do']}>
    {courses.map((one) => (
      <tr>
        <th scope="row">
          <a href={consolePaths.patient(one.patientId)}>{one.name}</a>
        </th>
        <td>
          {datedText(one.on)} {one.isOverdue && <span class="state bad">overdue</span>}
        </td>
        <td>{waitText(one)}</td>
        <td>
          <ToDo of={one} />
        </td>
      </tr>
    ))}
  </WideTable>
)

const ToDo = ({ of: { patientId, courseId, wait, name } }: { of: ShownRecall }) =>
  wait === 'called-off' || wait === 'no-place' ? (
    <>
      <a
        href={consolePaths.changeCourse(patientId, courseId, 'maintenance')}
        aria-label={`Book the next session: ${name}`}
      >
        Book the next session
      </a>
      <br />
      <a href={`${consolePaths.course(patientId, courseId)}#maintenance`} aria-label={`Course: ${name}`}>
        Open the course
      </a>
    </>
  ) : (
    <a href={`${consolePaths.course(patientId, courseId)}#maintenance`} aria-label={`Course: ${name}`}>
      Open the course
    </a>
  )
