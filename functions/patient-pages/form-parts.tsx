import type { Child } from 'hono/jsx'
import type { PageWords } from './words.ts'

export interface FieldError {
  /** The id of the control that the summary leads to. */
  field: string
  text: string
}

/** Above the heading, with a way to each field that has to be put right. */
export const ErrorSummary = ({ words, errors }: { words: PageWords; errors: FieldError[] }) =>
  errors.length === 0 ? null : (
    <div class="nhsuk-error-summary" role="alert" aria-labelledby="error-summary">
      <h2 class="nhsuk-error-summary__title" id="error-summary">
        {words.t('error.title')}
      </h2>
      <div class="nhsuk-error-summary__body">
        <ul class="nhsuk-list nhsuk-error-summary__list">
          {errors.map(({ field, text }) => (
            <li>
              <a href={`#${field}`}>{text}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )

const ErrorMessage = ({ id, text }: { id: string; text: string }) => (
  <span class="nhsuk-error-message" id={id}>
    {text}
  </span>
)

export interface Choice {
  value: string
  label: string
  hint?: string
}

interface ChoicesProps {
  /** Also of the first control, where an error leads. */
  id: string
  name: string
  legend: string
  /** Where the question is the page's heading. */
  isHeading?: boolean
  hint?: Child
  choices: Choice[]
  /** Side by side, for two short ones. */
  isInline?: boolean
  chosen?: string | undefined
  error?: string | undefined
}

/** Radio buttons one under the other. */
export const Choices = (props: ChoicesProps) => {
  const { id, name, choices, isInline = false, chosen, error } = props
  return (
    <Group {...props}>
      <div class={isInline ? 'nhsuk-radios nhsuk-radios--inline' : 'nhsuk-radios'}>
        {choices.map(({ value, label, hint }, i) => (
          <div class="nhsuk-radios__item">
            <input
              class="nhsuk-radios__input"
              type="radio"
              id={i === 0 ? id : `${id}-${i + 1}`}
              name={name}
              value={value}
              checked={chosen === value}
              aria-describedby={hint === undefined ? undefined : `${id}-${i + 1}-hint`}
              aria-invalid={error === undefined ? undefined : 'true'}
            />
            <label class="nhsuk-label nhsuk-radios__label" for={i === 0 ? id : `${id}-${i + 1}`}>
              {label}
            </label>
            {hint !== undefined && (
              <div class="nhsuk-hint nhsuk-radios__hint" id={`${id}-${i + 1}-hint`}>
                {hint}
              </div>
            )}
          </div>
        ))}
      </div>
    </Group>
  )
}

interface ScaleProps extends Omit<ChoicesProps, 'choices' | 'isInline'> {
  lowest: string
  highest: string
}

/** 0 to 10 as buttons: radio buttons that look like them. */
export const Scale = ({ lowest, highest, hint, ...props }: ScaleProps) => {
  const { id, name, chosen } = props
  const ends = (
    <>
      {hint}
      <span class="scale-ends">
        <span>0: {lowest}</span> <span>10: {highest}</span>
      </span>
    </>
  )
  return (
    <Group {...props} hint={ends}>
      <div class="scale">
        {Array.from({ length: 11 }, (_, value) => (
          <label>
            <input
              type="radio"
              id={value === 0 ? id : `${id}-${value + 1}`}
              name={name}
              value={String(value)}
              checked={chosen === String(value)}
            />
            <span>{value}</span>
          </label>
        ))}
      </div>
    </Group>
  )
}

type GroupProps = Pick<ChoicesProps, 'id' | 'legend' | 'isHeading' | 'hint' | 'error'> & { children?: Child }

const Group = ({ id, legend, isHeading = false, hint, error, children }: GroupProps) => {
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
  return (
    <div class={error === undefined ? 'nhsuk-form-group' : 'nhsuk-form-group nhsuk-form-group--error'}>
      <fieldset
        class="nhsuk-fieldset"
        aria-describedby={described.filter((name) => name !== '').join(' ') || undefined}
      >
        <legend
          class={`nhsuk-fieldset__legend ${isHeading ? 'nhsuk-fieldset__legend--l' : 'nhsuk-fieldset__legend--s'}`}
        >
          {isHeading ? <h1 class="nhsuk-fieldset__heading">{legend}</h1> : legend}
        </legend>
        {hint !== undefined && (
          <div class="nhsuk-hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
        {error !== undefined && <ErrorMessage id={`${id}-error`} text={error} />}
        {children}
      </fieldset>
    </div>
  )
}

interface TextProps {
  id: string
  name: string
  label: string
  hint?: string
  maxLength: number
  typed?: string | undefined
  error?: string | undefined
}

export const TextArea = ({ id, name, label, hint, maxLength, typed = '', error }: TextProps) => (
  <div class={error === undefined ? 'nhsuk-form-group' : 'nhsuk-form-group nhsuk-form-group--error'}>
    <label class="nhsuk-label nhsuk-label--s" for={id}>
      {label}
    </label>
    {hint !== undefined && (
      <div class="nhsuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
    )}
    {error !== undefined && <ErrorMessage id={`${id}-error`} text={error} />}
    <textarea
      class="nhsuk-textarea"
      id={id}
      name={name}
      rows={4}
      maxlength={maxLength}
      aria-describedby={
        [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
          .filter((part) => part !== '')
          .join(' ') || undefined
      }
      aria-invalid={error === undefined ? undefined : 'true'}
    >
      {typed}
    </textarea>
  </div>
)

export const Send = ({ label, name, value }: { label: string; name?: string; value?: string }) => (
  <button class="nhsuk-button" type="submit" name={name} value={value}>
    {label}
  </button>
)
