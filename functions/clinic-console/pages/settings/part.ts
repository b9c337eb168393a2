import type { Child } from 'hono/jsx'
import type * as z from 'zod'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import type { Actor, Right } from '../../actor.ts'
import type { Operation } from '../../operation.ts'
import type { Visit } from '../../pages.ts'
import type { Performed } from '../../perform.ts'
import type { saved } from '../../operations/settings-saving.ts'

/** What stands in a form, as a browser sends it. */
export type Fields = Record<string, string | string[]>

export interface FormProps {
  fields: Fields
  clinic: Clinic
  actor: Actor
}

type Saved = Performed<z.output<typeof saved>>

/** One part of the settings: a form, what it holds, and whom it asks. */
export interface SettingsPart {
  part: string
  title: string
  /** What it is for, above the form. */
  lead: string
  /** What follows from a save, where it is not about messages to come. */
  afterSave?: string
  right: Right
  /** As it is, in words, for the overview. */
  inWords: (clinic: Clinic) => string[]
  fieldsOf: (clinic: Clinic) => Fields
  /** A form's fields as the operation takes them, without the version. */
  inputOf: (fields: Fields) => Record<string, unknown>
  /** What was typed, in the rows that a refusal counts by; where rows that are left empty are left out of it. */
  shownAgain?: (fields: Fields) => Fields
  Form: (props: FormProps) => Child
  save: (visit: Visit, input: Record<string, unknown>) => Promise<Saved>
  /** What a save would do, looked at before it. */
  preview?: (
    visit: Visit,
    input: Record<string, unknown>,
  ) => Promise<{ performed: Performed<unknown>; shown?: Child; seen?: string }>
  /** Below the form: a table, a file to read, a signature. */
  Below?: (props: { visit: Visit }) => Child | Promise<Child>
}

export const saving =
  (it: Operation<z.ZodObject, typeof saved>): SettingsPart['save'] =>
  (visit, input) =>
    visit.ask(it, input)

export const previewing =
  <Output extends z.ZodType>(
    it: Operation<z.ZodObject, Output>,
    show: (value: z.output<Output>, visit: Visit) => Child,
    /** The mark of what was shown, to be sent with the save. */
    seenOf: (value: z.output<Output>) => string | undefined = () => undefined,
  ): NonNullable<SettingsPart['preview']> =>
  async (visit, input) => {
    const performed = await visit.ask(it, input)
    if (performed.kind !== 'done') return { performed }
    const seen = seenOf(performed.value)
    return { performed, shown: show(performed.value, visit), ...(seen !== undefined && { seen }) }
  }

export const textOf = (fields: Fields, name: string): string => {
  const value = fields[name]
  return (Array.isArray(value) ? value.at(-1) : value) ?? ''
}
export const listOf = (fields: Fields, name: string): string[] => [fields[`${name}[]`] ?? []].flat()
export const isTicked = (fields: Fields, name: string): boolean => textOf(fields, name) === 'yes'
export const ticked = (name: string, isIt: boolean): Fields => (isIt ? { [name]: 'yes' } : {})

/** What is no number stays what was typed, and is refused as that. */
export const numberOf = (fields: Fields, name: string): number | string => {
  const text = textOf(fields, name).trim()
  return /^\d{1,9}$/.test(text) ? Number(text) : text
}
/** "3, 1" as numbers. */
export const numbersOf = (fields: Fields, name: string): (number | string)[] =>
  splitOf(fields, name).map((text) => (/^\d{1,9}$/.test(text) ? Number(text) : text))
export const splitOf = (fields: Fields, name: string, by = /[,;]/): string[] =>
  textOf(fields, name)
    .split(by)
    .map((text) => text.trim())
    .filter((text) => text !== '')
