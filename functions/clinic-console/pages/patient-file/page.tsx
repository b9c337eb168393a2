import type { Context } from 'hono'
import { administrators, may } from '../../actor.ts'
import { missing, show } from '../../answers.tsx'
import type { Problem } from '../../labels.ts'
import { ConsolePage, Done, Problems } from '../../layout.tsx'
import { readPatientAudit } from '../../operations/patient-audit.ts'
import { readPatientFile } from '../../operations/patient-file.ts'
import { showReferrals } from '../../operations/referrals.ts'
import type { Visit } from '../../pages.ts'
import { consolePaths } from '../../paths.ts'
import { ReferralsSection } from '../referral-parts.tsx'
import { ConsentsSection } from './consents.tsx'
import { CoursesSection } from './courses.tsx'
import { AuditSection, HeldSection } from './held.tsx'
import { ChangesOfDetails, FileHeader, UndoForm } from './header.tsx'
import { MessagesSection } from './messages.tsx'
import { NotesSection } from './notes.tsx'
import type { FileParts } from './parts.ts'
import { QuestionnairesSection } from './questionnaires.tsx'
import { TasksSection } from './tasks.tsx'
import { TextsSection } from './texts.tsx'

const doneWords: Partial<Record<string, string>> = {
  enrolled: 'The patient is enrolled. Book a course next, and record what they consent to.',
  changed: 'The change is stored.',
  unchanged: 'Nothing was changed: it stood there already.',
  undone: 'The change was taken back.',
  'texts-stopped': 'Texts to this patient are stopped.',
  'texts-started': 'Texts to this patient start again.',
  note: 'The note was added.',
  corrected: 'The note stands in place of the earlier one, which is kept.',
  consent: 'The patient’s word is recorded.',
  signed: 'The screening is signed.',
}

const undoable: readonly string[] = ['changed', 'texts-stopped', 'texts-started']

const sections: [id: string, title: string][] = [
  ['courses', 'Courses'],
  ['messages', 'Messages'],
  ['questionnaires', 'Questionnaires'],
  ['notes', 'Notes'],
  ['consents', 'Consents'],
]

export interface Said {
  problems?: readonly Problem[]
  typed?: Record<string, string>
}

/** The whole file; above it what came of a form, or what stands in its way. */
export async function showFile(c: Context, visit: Visit, patientId: string, said: Said = {}) {
  const { actor, clinic } = visit
  const read = await visit.ask(readPatientFile, { patientId })
  if (read.kind !== 'done') return missing(c, actor)
  const [referrals, audit] = await Promise.all([
    may(actor, showReferrals) ? visit.ask(showReferrals, { patientId }) : undefined,
    may(actor, { allowed: administrators }) ? visit.ask(readPatientAudit, { patientId }) : undefined,
  ])
  const { problems = [], typed = {} } = said
  const done = c.req.query('done') ?? ''
  const parts: FileParts = { file: read.value, clinic, actor, typed }
  const [last] = read.value.changes
  const canUndo = undoable.includes(done) && last?.version === read.value.details.version
  return show(
    c,
    <ConsolePage
      title="Patient"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.patients}
      hasError={problems.length > 0}
    >
      <Done text={Object.hasOwn(doneWords, done) ? doneWords[done] : undefined} />
      {canUndo && <UndoForm patientId={patientId} version={last.version} />}
      <Problems problems={problems} />
      <FileHeader {...parts} />
      <TextsSection {...parts} />
      <ChangesOfDetails {...parts} />
      <TasksSection {...parts} />
      <nav aria-label="Parts of the file" class="filter not-printed">
        <ul>
          {sections.map(([id, title]) => (
            <li>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <CoursesSection {...parts} />
      <MessagesSection {...parts} />
      <QuestionnairesSection {...parts} />
      {referrals?.kind === 'done' && <ReferralsSection of={referrals.value} />}
      <NotesSection {...parts} />
      <ConsentsSection {...parts} />
      <HeldSection {...parts} />
      {audit?.kind === 'done' && <AuditSection entries={audit.value.entries} zone={clinic.zone} />}
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )
}
