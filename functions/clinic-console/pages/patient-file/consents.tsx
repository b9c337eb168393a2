import type { ConsentAbout } from '../../../../shared/domain/consent.ts'
import { consentsAbout } from '../../../../shared/domain/consent.ts'
import { Check, Input, Radios, Select } from '../../fields.tsx'
import type { ShownConsent } from '../../operations/file/shown-consents.ts'
import { consolePaths } from '../../paths.ts'
import { timeAt } from '../../words.ts'
import type { FileParts } from './parts.ts'

const consentTitles: Record<ConsentAbout, string> = {
  treatment: 'Treatment',
  texts: 'Messages by text',
  emails: 'Messages by email',
  research: 'Use of answers in research',
}

const wordText = ({ isGiven, at, recordedBy, isOnPaper, words }: ShownConsent, zone: string): string =>
  [
    `${isGiven ? 'given' : 'withdrawn'} ${timeAt(zone, Date.parse(at))}`,
    isOnPaper ? 'on paper' : 'not on paper',
    `written down by ${recordedBy}`,
    ...(words === undefined ? [] : [words]),
  ].join(', ')

export const ConsentsSection = ({ file, clinic, typed }: FileParts) => {
  const { consents, details } = file
  return (
    <section id="consents">
      <h2>Consents</h2>
      <table>
        <caption>As things stand</caption>
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">Consent</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {consentsAbout.map((about) => {
            const last = consents.find((consent) => consent.about === about)
            return (
              <tr>
                <th scope="row">{consentTitles[about]}</th>
                <td>
                  <span class={`state${last?.isGiven ? ' good' : last ? ' bad' : ''}`}>
                    {last === undefined ? 'not recorded' : last.isGiven ? 'given' : 'withdrawn'}
                  </span>
                </td>
                <td>{last && wordText(last, clinic.zone)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {consents.length > 0 && (
        <details>
          <summary>All that was recorded</summary>
          <ol reversed>
            {consents.map((consent) => (
              <li>
                {consentTitles[consent.about]}: {wordText(consent, clinic.zone)}
              </li>
            ))}
          </ol>
        </details>
      )}
      <details class="not-printed" open={typed.about !== undefined}>
        <summary>Record the patient’s word</summary>
        <form method="post" action={consolePaths.ofPatient(details.patientId, 'consents')}>
          <Select
            name="about"
            label="What it is about"
            value={typed.about}
            options={consentsAbout.map((about) => ({ value: about, label: consentTitles[about] }))}
          />
          <Radios
            name="isGiven"
            label="The patient"
            value={typed.isGiven}
            options={[
              { value: 'yes', label: 'gives consent' },
              {
                value: 'no',
                label: 'withdraws it',
                hint: 'of texts or email: nothing more is sent there from this moment',
              },
            ]}
          />
          <Input name="on" label="Day" type="date" hint="Left empty: today" value={typed.on} />
          <Check
            name="isOnPaper"
            label="Signed on paper, which the clinic keeps"
            isChecked={typed.isOnPaper === 'yes'}
          />
          <Input
            name="consentWords"
            label="Which paper, or how it was said"
            size={40}
            maxLength={300}
            value={typed.consentWords}
          />
          <button>Record it</button>
        </form>
      </details>
    </section>
  )
}
