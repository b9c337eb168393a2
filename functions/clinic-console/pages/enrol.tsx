import type { Context } from 'hono'
import { holdsNhsNumber } from '../../../shared/domain/nhs-number.ts'
import { channelsOfClinic } from '../../../shared/domain/usual-channels.ts'
import { problemsOf, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { Check, Hidden, Input } from '../fields.tsx'
import { ConsolePage, Problems } from '../layout.tsx'
import { enrol, findAlike, mayWritePatients } from '../operations/enrol.ts'
import type { PatientLine } from '../operations/patient-lines.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { bornText, nameOf, phoneText } from '../patient-words.ts'
import { DetailsFields, type DetailsTyped, detailsIn } from './details-form.tsx'
import { labelledProblems } from './patient-problems.ts'

interface Alike {
  because: keyof typeof alikeWords
  patient: Omit<PatientLine, 'course'>
}
const alikeWords = {
  'name-and-birth': 'the same name and date of birth',
  name: 'the same name; a date of birth is missing',
  phone: 'the same phone number',
  email: 'the same email address',
} as const

const AlikeList = ({ alike }: { alike: readonly Alike[] }) => (
  <section class="alike">
    <h2>Enrolled already?</h2>
    <p>
      These patients may be the same person, or share a phone or an address with them. Sharing is allowed:
      messages name nobody, and a reply goes to a person to read.
    </p>
    <ul>
      {alike.map(({ because, patient }) => (
        <li>
          <a href={consolePaths.patient(patient.patientId)}>{nameOf(patient)}</a>
          {patient.dateOfBirth !== undefined && `, born ${bornText(patient.dateOfBirth)}`}
          {patient.phone !== undefined && `, ${phoneText(patient.phone)}`}: {alikeWords[because]}
        </li>
      ))}
    </ul>
    <Check name="isAnother" label="None of these is the patient: enrol another person" />
  </section>
)

interface FormProps {
  visit: Visit
  typed: DetailsTyped
  newId: string
  problems?: ReturnType<typeof problemsOf>
  alike?: readonly Alike[]
}

const EnrolPage = ({ visit, typed, newId, problems = [], alike = [] }: FormProps) => (
  <ConsolePage
    title="Enrol a patient"
    actor={visit.actor}
    clinicName={visit.clinic.name}
    section={consolePaths.patients}
    hasError={problems.length > 0}
  >
    <h1>Enrol a patient</h1>
    <Problems problems={problems} />
    <form method="post" action={consolePaths.enrol}>
      {alike.length > 0 && <AlikeList alike={alike} />}
      {alike.length > 0 && <Hidden name="hasSeenAlike" value="yes" />}
      <Hidden name="newId" value={newId} />
      <DetailsFields clinic={visit.clinic} typed={typed} />
      <details>
        <summary>The clinic has a number of its own for the patient</summary>
        <Input
          name="patientId"
          label="Patient id"
          hint="Letters, digits, dots and dashes. Not an NHS number: it stands in addresses of pages and in logs. Left empty, one is made."
          value={typeof typed.patientId === 'string' ? typed.patientId : ''}
          maxLength={64}
        />
      </details>
      <p class="row">
        <button>Enrol</button>
        <a href={consolePaths.patients}>Back to the patients</a>
      </p>
    </form>
  </ConsolePage>
)

/** Ticked as is usual at the clinic. */
const usual = (clinic: Visit['clinic']): DetailsTyped =>
  Object.fromEntries(
    Object.entries(channelsOfClinic(clinic)).map(([purpose, list]) => [`${purpose}[]`, list]),
  )

/** As it is printed, an NHS number has spaces: without them it is known for one, and refused as that. */
const idTyped = (text: string): string => (holdsNhsNumber(text) ? text.replace(/\s/g, '') : text.trim())

/** Who the form may be about already. A post that could not be read finds nobody. */
async function alikeIn(visit: Visit, raw: Record<string, unknown>): Promise<readonly Alike[]> {
  const { givenName = '', familyName = '', dateOfBirth, phone, email } = raw
  const person = { givenName, familyName, dateOfBirth, phone, email }
  const given = Object.entries(person).filter(([, value]) => value !== undefined)
  const found = await visit.ask(findAlike, Object.fromEntries(given))
  return found.kind === 'done' ? found.value.alike : []
}

export function enrolPages(pages: Pages): void {
  const newId = ({ needs }: Visit) => `p-${needs.random.token().secret.slice(0, 8)}`

  pages.get(consolePaths.enrol, mayWritePatients, (c, visit) =>
    show(c, <EnrolPage visit={visit} typed={usual(visit.clinic)} newId={newId(visit)} />),
  )

  pages.post(consolePaths.enrol, mayWritePatients, async (c, visit) => {
    const typed = await fieldsOf(c)
    const raw = detailsIn(typed)
    const isAnother = typed.isAnother === 'yes'
    // Made with the form, so that a form that is sent twice enrols once.
    const made = typeof typed.newId === 'string' && typed.newId !== '' ? typed.newId : newId(visit)
    const own = typeof typed.patientId === 'string' ? idTyped(typed.patientId) : ''
    const alike = isAnother ? [] : await alikeIn(visit, raw)
    const again = (c: Context, problems: ReturnType<typeof problemsOf>) =>
      show(c, <EnrolPage visit={visit} typed={typed} newId={made} problems={problems} alike={alike} />, 422)
    const isUnseen = alike.some(({ patient }) => patient.patientId !== (own || made))
    // A shared contact is worth a look; of a namesake somebody has to say that it is another person.
    const isNamesake = alike.some(
      ({ because, patient }) => because.startsWith('name') && patient.patientId !== (own || made),
    )
    if (isUnseen && (isNamesake || typed.hasSeenAlike !== 'yes'))
      return again(c, [
        {
          text: 'Somebody like this is enrolled already: look at them below. Open their file, or tick that this is another person and enrol again.',
        },
      ])
    const answer = await visit.ask(enrol, { ...raw, patientId: own || made, isAnother })
    if (answer.kind !== 'done') return again(c, labelledProblems(problemsOf(answer)))
    return c.redirect(`${consolePaths.patient(answer.value.patientId)}?done=enrolled`, 303)
  })
}
