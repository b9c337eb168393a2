import { Input } from '../../fields.tsx'
import { consolePaths } from '../../paths.ts'
import type { FileParts } from './parts.ts'

/** STOP and START as somebody said them to a person, and not by text. */
export const TextsSection = ({ file, typed }: FileParts) => {
  const { patientId, version, textsStoppedAt } = file.details
  const isStopped = textsStoppedAt !== undefined
  return (
    <details class="not-printed" open={typed.why !== undefined}>
      <summary>{isStopped ? 'Start texts again' : 'Stop texts'}</summary>
      <form method="post" action={consolePaths.ofPatient(patientId, 'texts')}>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="to" value={isStopped ? 'started' : 'stopped'} />
        <Input
          name="why"
          label="How the patient said so"
          hint={
            isStopped
              ? 'Texts start again only by the patient’s own word, such as: asked for it at the desk'
              : 'Such as: by telephone. Emails are not touched.'
          }
          size={40}
          maxLength={200}
          isRequired
          value={typed.why}
        />
        <button>{isStopped ? 'Start texts' : 'Stop texts'}</button>
      </form>
    </details>
  )
}
