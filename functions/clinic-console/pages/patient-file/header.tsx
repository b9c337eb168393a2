import type { Channel, Purpose } from '../../../../shared/domain/clinic.ts'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { languageNames } from '../../../../shared/domain/wording/language.ts'
import { detailLabels } from '../../operations/details-input.ts'
import type { ShownDetails } from '../../operations/file/shown-details.ts'
import { consolePaths } from '../../paths.ts'
import { bornText, channelsText, nameOf, phoneText } from '../../patient-words.ts'
import { timeAt } from '../../words.ts'
import type { FileParts } from './parts.ts'

const Unsafe = ({ details, channel }: { details: ShownDetails; channel: Channel }) =>
  details.unsafe.includes(channel) ? <span class="state bad">not safe to write to</span> : null

const purposes: [Purpose, string][] = [
  ['reminders', 'Reminders'],
  ['questionnaires', 'Questionnaires'],
  ['maintenance', 'Maintenance'],
]

/** Who it is, how they are reached, and who else is reached there. */
export const FileHeader = ({ file, clinic }: FileParts) => {
  const { details, phoneSharedWith } = file
  return (
    <header class="file-header">
      <h1>{nameOf(details)}</h1>
      <dl class="facts">
        <dt>Born</dt>
        <dd>{details.dateOfBirth === undefined ? 'not recorded' : bornText(details.dateOfBirth)}</dd>
        <dt>Patient id</dt>
        <dd>{details.patientId}</dd>
        <dt>Phone</dt>
        <dd>
          {details.phone === undefined ? 'none' : phoneText(details.phone)}{' '}
          <Unsafe details={details} channel="sms" />
          {phoneSharedWith.length > 0 && (
            <div class="shared">
              This number is also held by{' '}
              {phoneSharedWith.map((other, i) => (
                <>
                  {i > 0 && ', '}
                  <a href={consolePaths.patient(other.patientId)}>{nameOf(other)}</a>
                </>
              ))}
              . A reply from it is given to a person to read, and STOP ends the texts to all of them.
            </div>
          )}
          {details.textsStoppedAt !== undefined && (
            <div>
              <span class="state bad">texts stopped</span> on{' '}
              {timeAt(clinic.zone, Date.parse(details.textsStoppedAt))}
            </div>
          )}
        </dd>
        <dt>Email</dt>
        <dd>
          {details.email ?? 'none'} <Unsafe details={details} channel="email" />
        </dd>
        <dt>Language</dt>
        <dd>
          {languageNames[details.language ?? clinic.language]}
          {details.language === undefined && ' (the clinic’s)'}
        </dd>
        <dt>Wants</dt>
        <dd>
          {purposes
            .map(([purpose, title]) => `${title}: ${channelsText(details.preferences[purpose])}`)
            .join('; ')}
        </dd>
      </dl>
      <p class="row not-printed">
        <a class="button" href={consolePaths.book(details.patientId)}>
          Book a course
        </a>
        <a class="button second" href={consolePaths.ofPatient(details.patientId, 'details')}>
          Change contacts and preferences
        </a>
      </p>
    </header>
  )
}

type Change = FileParts['file']['changes'][number]

const Changed = ({ change, clinic }: { change: Change; clinic: Pick<Clinic, 'zone'> }) => (
  <>
    {timeAt(clinic.zone, Date.parse(change.at))}, {change.by}:{' '}
    {change.changed.map((name) => detailLabels[name]!.toLowerCase()).join(', ')}
    {change.why !== undefined && ` (${change.why})`}
  </>
)

/** The last change can be taken back as long as nothing has changed since. */
export const ChangesOfDetails = ({ file, clinic }: FileParts) => {
  const { changes, details } = file
  const [last] = changes
  if (!last) return null
  return (
    <details class="not-printed">
      <summary>
        Contacts and preferences were changed {changes.length === 1 ? 'once' : `${changes.length} times`}
      </summary>
      <ul>
        {changes.map((change) => (
          <li>
            <Changed change={change} clinic={clinic} />
          </li>
        ))}
      </ul>
      {last.version === details.version && <UndoForm patientId={details.patientId} version={last.version} />}
    </details>
  )
}

export const UndoForm = ({ patientId, version }: { patientId: string; version: number }) => (
  <form method="post" action={consolePaths.ofPatient(patientId, 'details', 'undo')}>
    <input type="hidden" name="version" value={version} />
    <button class="second">Undo the last change</button>
  </form>
)
