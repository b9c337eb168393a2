import { SitePage } from './layout.tsx'
import { sitePaths } from './paths.ts'

export const ExportPage = () => (
  <SitePage title="Export tables">
    <p>
      CSV files for spreadsheets. An apostrophe stands before every cell that a spreadsheet could take for a
      formula, also before +44 of a phone number. They hold personal data: keep them as you keep the file of a
      patient.
    </p>
    <ul>
      <li>
        <a href={sitePaths.exportTable('patients')}>Patients</a>: names, contacts, preferences; can be
        imported again
      </li>
      <li>
        <a href={sitePaths.exportTable('sessions')}>Sessions</a>: patients by id only
      </li>
      <li>
        <a href={sitePaths.exportTable('messages')}>Messages</a>: ids, states and reasons, without their words
      </li>
      <li>
        <a href={`${sitePaths.exportTable('messages')}?text=yes`}>Messages with their words</a>: also where
        they went
      </li>
      <li>
        <a href={sitePaths.exportTable('answers')}>Answers</a>: each question with its answer and the score
      </li>
    </ul>
  </SitePage>
)
