import type { Child } from 'hono/jsx'

/** Fields of forms. A problem with one stands beside it, and above the form as a link to it: `Problems` in layout.tsx. */
interface FieldProps {
  /** Of the form, and the id of the control: one field of a name on a page. */
  name: string
  label: string
  hint?: string
  error?: string | undefined
}

const described = ({ name, hint, error }: FieldProps) => ({
  'aria-describedby':
    [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`]
      .filter((id) => id !== '')
      .join(' ') || undefined,
  'aria-invalid': error === undefined ? undefined : ('true' as const),
})

/** What `described` points to. */
const Explained = ({
  name,
  hint,
  error,
}: Record<'name', string> & Record<'hint' | 'error', string | undefined>) => (
  <>
    {hint !== undefined && (
      <span class="hint" id={`${name}-hint`}>
        {hint}
      </span>
    )}
    {error !== undefined && (
      <span class="error" id={`${name}-error`}>
        {error}
      </span>
    )}
  </>
)

const Field = ({ name, label, hint, error, children }: FieldProps & { children?: Child }) => (
  <div class="field">
    <label for={name}>{label}</label>
    <Explained name={name} hint={hint} error={error} />
    {children}
  </div>
)

interface InputProps extends FieldProps {
  type?: 'text' | 'search' | 'date' | 'time' | 'number' | 'email' | 'tel' | 'url' | 'file'
  value?: string | number | undefined
  /** In characters: how wide it stands. */
  size?: number
  maxLength?: number
  min?: string | number
  max?: string | number
  isRequired?: boolean
  autocomplete?: string
  accept?: string
}

export const Input = (props: InputProps) => {
  const { name, type = 'text', value, size, maxLength, min, max, isRequired, autocomplete, accept } = props
  return (
    <Field {...props}>
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        size={size}
        maxlength={maxLength}
        min={min}
        max={max}
        required={isRequired}
        autocomplete={autocomplete ?? 'off'}
        accept={accept}
        {...described(props)}
      />
    </Field>
  )
}

export const TextArea = (props: FieldProps & { value?: string; rows?: number; maxLength?: number }) => (
  <Field {...props}>
    <textarea
      id={props.name}
      name={props.name}
      rows={props.rows ?? 3}
      maxlength={props.maxLength}
      {...described(props)}
    >
      {props.value ?? ''}
    </textarea>
  </Field>
)

export interface Option {
  value: string
  label: string
}

export const Select = (props: FieldProps & { options: readonly Option[]; value?: string | undefined }) => (
  <Field {...props}>
    <select id={props.name} name={props.name} {...described(props)}>
      {props.options.map(({ value, label }) => (
        <option value={value} selected={value === props.value}>
          {label}
        </option>
      ))}
    </select>
  </Field>
)

interface GroupProps extends FieldProps {
  options: readonly (Option & { hint?: string })[]
}

const Group = ({ name, label, hint, error, children }: FieldProps & { children?: Child }) => (
  <fieldset id={name} {...described({ name, label, ...(hint !== undefined && { hint }), error })}>
    <legend>{label}</legend>
    <Explained name={name} hint={hint} error={error} />
    {children}
  </fieldset>
)

export const Radios = (props: GroupProps & { value?: string | undefined }) => (
  <Group {...props}>
    {props.options.map(({ value, label, hint }) => (
      <label class="choice">
        <input type="radio" name={props.name} value={value} checked={value === props.value} />
        <span>
          {label}
          {hint !== undefined && <span class="hint"> {hint}</span>}
        </span>
      </label>
    ))}
  </Group>
)

/** Its name ends in [] on the wire, so that several ticks arrive as a list. */
export const Checks = (props: GroupProps & { values?: readonly string[] }) => (
  <Group {...props}>
    {props.options.map(({ value, label, hint }) => (
      <label class="choice">
        <input
          type="checkbox"
          name={`${props.name}[]`}
          value={value}
          checked={props.values?.includes(value) ?? false}
        />
        <span>
          {label}
          {hint !== undefined && <span class="hint"> {hint}</span>}
        </span>
      </label>
    ))}
  </Group>
)

export const Check = ({ name, label, isChecked = false }: FieldProps & { isChecked?: boolean }) => (
  <label class="choice" for={name}>
    <input type="checkbox" id={name} name={name} value="yes" checked={isChecked} />
    <span>{label}</span>
  </label>
)

export const Hidden = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} />
)
