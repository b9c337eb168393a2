import type { Clinic } from '../../../shared/domain/clinic.ts'
import { byTime, type Course, isAwaiting } from '../../../shared/domain/course.ts'
import { channelsFor, type Patient } from '../../../shared/domain/patient.ts'
import { plan } from '../../../shared/domain/plan.ts'
import type { Protocol } from '../../../shared/domain/protocol.ts'
import { type Touchpoint, touchpointKinds } from '../../../shared/domain/touchpoint.ts'
import { renderMessage } from '../../../shared/domain/wording.ts'
import { timeText } from '../../../shared/domain/wording/days.ts'
import { Notes, SitePage } from './layout.tsx'
import { nameOf } from './patients-page.tsx'
import { kindWords, timeAt } from '../../../functions/clinic-console/words.ts'

export interface Asked {
  patient: string
  protocol: string
  earliest: string
  time: string
  /** The same key books once, however often the button is pressed. */
  key: string
  /** Who signed a safety screening on paper; empty where the course waits for its signature. */
  signedBy: string
}

interface Props {
  clinic: Clinic
  patients: Patient[]
  protocols: Protocol[]
  asked: Asked
  problems: string[]
  proposal?: { course: Course; shifts: string[]; patient: Patient; origin: string }
}

export const BookPage = ({ clinic, patients, protocols, asked, problems, proposal }: Props) => (
  <SitePage title="Book a course">
    <Notes notes={problems} />
    {patients.length === 0 || protocols.length === 0 ? (
      <p>
        A course needs a patient and a protocol. Run <code>npm start -- --fresh --yes</code> for a demo
        clinic.
      </p>
    ) : (
      <form method="get" class="row">
        <input type="hidden" name="key" value={asked.key} />
        <label>
          Patient
          <br />
          <select name="patient">
            {patients.map((p) => (
              <option value={p.id} selected={p.id === asked.patient}>
                {nameOf(p)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Protocol
          <br />
          <select name="protocol">
            {protocols.map((p) => (
              <option value={p.id} selected={p.id === asked.protocol}>
                {p.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Not before
          <br />
          <input type="date" name="earliest" value={asked.earliest} required />
        </label>
        <label>
          Best time of day
          <br />
          <input type="time" name="time" value={asked.time} required />
        </label>
        {clinic.screening.isRequired && (
          <label>
            Screening signed on paper by (empty: ask)
            <br />
            <input name="signedBy" value={asked.signedBy} maxlength={80} />
          </label>
        )}
        <button name="preview" value="yes">
          Show what would be booked
        </button>
      </form>
    )}
    {proposal && <Preview clinic={clinic} asked={asked} {...proposal} />}
  </SitePage>
)

interface PreviewProps {
  clinic: Clinic
  asked: Asked
  course: Course
  shifts: string[]
  patient: Patient
  origin: string
}

const Preview = ({ clinic, asked, course, shifts, patient, origin }: PreviewProps) => (
  <>
    <h2>{course.sessions.length} sessions</h2>
    <Notes notes={shifts} isBad={false} />
    <ol>
      {course.sessions.toSorted(byTime).map((s) => (
        <li>
          {timeText(s)}, {clinic.chairs.find((c) => c.id === s.chairId)?.name}
        </li>
      ))}
    </ol>
    <form method="post">
      {Object.entries(asked).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button>Book all of them</button>
    </form>
    <h2>Every message, as things stand</h2>
    {isAwaiting(course) && (
      <p>
        The course waits for a clinician’s signature under its safety screening. What follows it is shown as
        if it were signed at once.
      </p>
    )}
    <p class="small">
      A questionnaire that is answered, or a session that changes, changes this list: nothing of it is stored.
    </p>
    <div class="wide">
      <table>
        <tr>
          <th>When</th>
          <th>What</th>
          <th>Words</th>
        </tr>
        {planOnceSigned(course, clinic)
          .filter(({ kind }) => kind !== 'attendance-unmarked' && kind !== 'review-due')
          .map((touchpoint) => (
            <tr>
              <td>{timeAt(clinic.zone, touchpoint.dueAt)}</td>
              <td>{kindWords[touchpoint.kind]}</td>
              <td>{wordsOf(touchpoint, course, clinic, patient, origin)}</td>
            </tr>
          ))}
      </table>
    </div>
  </>
)

/** What comes before the signature, and what would come after one that is given at the booking. */
function planOnceSigned(course: Course, clinic: Clinic): Touchpoint[] {
  const asThingsStand = plan(course, clinic)
  if (!isAwaiting(course)) return asThingsStand
  const safety = { screenings: [], signatures: [{ by: '', at: course.bookedAt, read: 0 }] }
  const baseline = { asks: ['baseline'], at: course.bookedAt, late: false, scores: {} }
  const after = plan({ ...course, safety, answered: [...course.answered, baseline] }, clinic)
  return [...asThingsStand, ...after.filter((t) => !asThingsStand.some(({ id }) => id === t.id))].sort(
    (a, b) => a.dueAt - b.dueAt,
  )
}

function wordsOf(
  touchpoint: Touchpoint,
  course: Course,
  clinic: Clinic,
  patient: Patient,
  origin: string,
): string {
  const { does, purpose } = touchpointKinds[touchpoint.kind]
  if (does !== 'message' && does !== 'questionnaire') return ''
  const { channels } = channelsFor(patient, purpose)
  const [channel] = channels
  if (!channel) return 'not sent: there is no way that the patient wants and that can be used'
  const rendered = renderMessage({
    kind: touchpoint.kind,
    channel,
    clinic,
    patient,
    course,
    sessions: course.sessions.filter((s) => touchpoint.sessions.includes(s.id)),
    edits: [],
    link: `${origin}/${purpose === 'questionnaires' ? 'q' : 's'}/${'x'.repeat(22)}`,
  })
  switch (rendered.kind) {
    case 'text':
      return rendered.segments === 1 ? rendered.text : `${rendered.text} (${rendered.segments} segments)`
    case 'email':
      return `Email: ${rendered.subject}`
    case 'cannot-render':
      return rendered.problem
  }
}
