import type { Child } from 'hono/jsx'
import { Explained, Field, type FieldProps, useField } from './field.tsx'
import { FieldsetOf } from './field-groups.tsx'

/** Fields of forms. A problem with one stands beside it, and above the form as a link to it: `Problems` in layout.tsx. */
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
  const told = useField(props)
  return (
    <Field told={told}>
      <input
        id={told.id}
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
        {...told.described}
      />
    </Field>
  )
}

export const TextArea = (props: FieldProps & { value?: string; rows?: number; maxLength?: number }) => {
  const told = useField(props)
  return (
    <Field told={told}>
      <textarea
        id={told.id}
        name={props.name}
        rows={props.rows ?? 3}
        maxlength={props.maxLength}
        {...told.described}
      >
        {props.value ?? ''}
      </textarea>
    </Field>
  )
}

export interface Option {
  value: string
  label: string
}

export const Select = (props: FieldProps & { options: readonly Option[]; value?: string | undefined }) => {
  const told = useField(props, true)
  return (
    <Field told={told}>
      <select id={told.id} name={props.name} {...told.described}>
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  )
}

interface ChoicesProps extends Omit<FieldProps, 'id'> {
  options: readonly (Option & { hint?: string })[]
}

const Choices = ({ name, label, hint, children }: ChoicesProps & { children?: Child }) => (
  <FieldsetOf name={name} legend={label} {...(hint !== undefined && { hint })}>
    {children}
  </FieldsetOf>
)

export const Radios = (props: ChoicesProps & { value?: string | undefined }) => (
  <Choices {...props}>
    {props.options.map(({ value, label, hint }) => (
      <label class="choice">
        <input type="radio" name={props.name} value={value} checked={value === props.value} />
        <span>
          {label}
          {hint !== undefined && <span class="hint"> {hint}</span>}
        </span>
      </label>
    ))}
  </Choices>
)

/** Its name ends in [] on the wire, so that several ticks arrive as a list. */
export const Checks = (props: ChoicesProps & { values?: readonly string[] }) => (
  <Choices {...props}>
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
  </Choices>
)

export const Check = ({ isChecked = false, ...props }: FieldProps & { isChecked?: boolean }) => {
  const told = useField(props)
  return (
    <>
      <label class="choice" for={told.id}>
        <input
          type="checkbox"
          id={told.id}
          name={props.name}
          value="yes"
          checked={isChecked}
          {...told.described}
        />
        <span>{told.label}</span>
      </label>
      <Explained told={told} />
    </>
  )
}

export const Hidden = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} />
)
