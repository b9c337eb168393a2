import type { Child } from 'hono/jsx'
import { useError } from './drawing.tsx'

export interface FieldProps {
  /** Of the form. */
  name: string
  /** Of the control, where a page has several fields of the name. */
  id?: string
  label: string
  hint?: string
}

interface Told {
  id: string
  label: string
  hint: string | undefined
  /** What is wrong with it. */
  error: string | undefined
  /** Of the control: what `Explained` shows belongs to it. */
  described: { 'aria-describedby': string | undefined; 'aria-invalid': 'true' | undefined }
}

/** Makes a field known to its page, which links to it where it is refused. */
export function useField({ name, id = name, label, hint }: FieldProps, isChoice = false): Told {
  const error = useError({ id, label, isChoice })
  const notes = [...(hint === undefined ? [] : ['hint']), ...(error === undefined ? [] : ['error'])]
  return {
    id,
    label,
    hint,
    error,
    described: {
      'aria-describedby': notes.map((note) => `${id}-${note}`).join(' ') || undefined,
      'aria-invalid': error === undefined ? undefined : 'true',
    },
  }
}

/** What the control is described by. */
export const Explained = ({ told: { id, hint, error } }: { told: Told }) => (
  <>
    {hint !== undefined && (
      <span class="hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    {error !== undefined && (
      <span class="error" id={`${id}-error`}>
        {error}
      </span>
    )}
  </>
)

export const Field = ({ told, children }: { told: Told; children?: Child }) => (
  <div class="field">
    <label for={told.id}>{told.label}</label>
    <Explained told={told} />
    {children}
  </div>
)
