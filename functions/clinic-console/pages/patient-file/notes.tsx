import type { NoteKind } from '../../../../shared/domain/note.ts'
import { clinicians, may } from '../../actor.ts'
import type { ShownNote } from '../../operations/file/shown-notes.ts'
import { TextArea } from '../../fields.tsx'
import { consolePaths } from '../../paths.ts'
import { timeAt } from '../../words.ts'
import type { FileParts } from './parts.ts'

const titles: Record<NoteKind, { title: string; hint: string; field: string }> = {
  desk: { title: 'Desk notes', hint: 'Everybody at the clinic reads these.', field: 'deskNote' },
  clinical: { title: 'Clinical notes', hint: 'Only clinicians read these.', field: 'clinicalNote' },
}

export const NotesSection = (parts: FileParts) => (
  <section id="notes">
    <h2>Notes</h2>
    <div class="columns">
      <NotesOf kind="desk" parts={parts} />
      {may(parts.actor, { allowed: clinicians }) && <NotesOf kind="clinical" parts={parts} />}
    </div>
  </section>
)

const NotesOf = ({ kind, parts }: { kind: NoteKind; parts: FileParts }) => {
  const { title, hint, field } = titles[kind]
  const { patientId } = parts.file.details
  const notes = parts.file.notes.filter((note) => note.kind === kind)
  return (
    <div>
      <h3>{title}</h3>
      {notes.length === 0 && <p>None yet.</p>}
      {notes.map((note) => (
        <NoteShown note={note} parts={parts} />
      ))}
      <form method="post" action={consolePaths.ofPatient(patientId, `${kind}-notes`)} class="not-printed">
        <TextArea
          name={field}
          label={`Add to the ${title.toLowerCase()}`}
          hint={`${hint} A note is kept as it is; a mistake is corrected by another note.`}
          maxLength={4000}
          value={parts.typed[field] ?? ''}
        />
        <button>Add the note</button>
      </form>
    </div>
  )
}

const NoteShown = ({ note, parts }: { note: ShownNote; parts: FileParts }) => {
  const { zone } = parts.clinic
  const { patientId } = parts.file.details
  const field = `correct-${note.noteId}`
  return (
    <article class="note">
      <p class="words">{note.words}</p>
      <p class="small">
        {note.by}, {timeAt(zone, Date.parse(note.at))}
        {note.earlier.length > 0 && ', in place of an earlier note'}
      </p>
      {note.earlier.length > 0 && (
        <details>
          <summary>What stood here before</summary>
          {note.earlier.map(({ words, by, at }) => (
            <>
              <p class="words">
                <del>{words}</del>
              </p>
              <p class="small">
                {by}, {timeAt(zone, Date.parse(at))}
              </p>
            </>
          ))}
        </details>
      )}
      <details class="not-printed" open={parts.typed[field] !== undefined}>
        <summary>Correct it</summary>
        <form
          method="post"
          action={consolePaths.ofPatient(patientId, `${note.kind}-notes`, note.noteId, 'correct')}
        >
          <TextArea
            name={field}
            label="How it should read"
            maxLength={4000}
            value={parts.typed[field] ?? note.words}
          />
          <button class="second">Write it in place of this note</button>
        </form>
      </details>
    </article>
  )
}
