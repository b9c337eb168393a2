import { withoutLinks } from '../../../shared/domain/without-links.ts'
import { numberOf } from '../outcomes/words.ts'
import type { Trial } from '../operations/trial.ts'
import { datedText, kindWords } from '../words.ts'

const kindText = (kind: string): string =>
  kind in kindWords ? kindWords[kind as keyof typeof kindWords] : kind

/** What a trial came to. */
export const TrialTables = ({ trial: { isWhole, sessions, shifts, messages } }: { trial: Trial }) => {
  const texts = messages.filter(({ channel }) => channel === 'sms')
  const segments = texts.reduce((sum, message) => sum + (message.segments ?? 0), 0)
  return (
    <section aria-labelledby="trial">
      <h3 id="trial">What it came to</h3>
      <p role="status">
        {numberOf(sessions.length, 'session')}, {numberOf(messages.length, 'message')} to the patient
        {segments > 0 && `, ${numberOf(texts.length, 'text')} in ${numberOf(segments, 'segment')}`}.{' '}
        {isWhole
          ? 'The patient came to everything, answered and confirmed.'
          : 'As known on the day of booking: maintenance and what depends on answers follow later.'}
      </p>
      {shifts.length > 0 && (
        <ul>
          {shifts.map((why) => (
            <li>{why}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>Sessions</summary>
        <table>
          <caption>Sessions of the trial</caption>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col">Day</th>
              <th scope="col">Time</th>
              <th scope="col">Phase</th>
              <th scope="col">Chair</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ date, time, phase, chair, minutes }, i) => (
              <tr>
                <th scope="row">{i + 1}</th>
                <td>{datedText(date)}</td>
                <td>
                  {time}, {minutes} minutes
                </td>
                <td>{phase}</td>
                <td>{chair}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <details>
        <summary>Messages</summary>
        <table>
          <caption>Messages of the trial</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">What</th>
              <th scope="col">How</th>
              <th scope="col">Words</th>
            </tr>
          </thead>
          <tbody>
            {messages.map(({ at, kind, channel, text, segments: parts }) => (
              <tr>
                <th scope="row">
                  {datedText(at.slice(0, 10))}, {at.slice(11)}
                </th>
                <td>{kindText(kind)}</td>
                <td>
                  {channel === 'sms' ? 'text' : 'email'}
                  {parts !== undefined && parts > 1 && `, ${parts} segments`}
                </td>
                <td>{withoutLinks(text ?? '')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
