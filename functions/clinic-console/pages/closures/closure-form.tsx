import { Hidden, Input, Select } from '../../fields.tsx'

/** As people typed it. */
export interface ClosureFields {
  from: string
  to: string
  reason: string
  chairId: string
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

export const closureFields = (fields: Partial<Record<string, unknown>>): ClosureFields => ({
  from: text(fields.from),
  to: text(fields.to),
  reason: text(fields.reason),
  chairId: text(fields.chairId),
})

/** What was left empty is not sent on. */
export const closureInputOf = ({ from, to, reason, chairId }: ClosureFields) => ({
  from,
  reason,
  ...(to !== '' && { to }),
  ...(chairId !== '' && { chairId }),
})

export const ClosureForm = ({
  action,
  fields: { from, to, reason, chairId },
  chairs,
}: {
  action: string
  fields: ClosureFields
  chairs: readonly { id: string; name: string }[]
}) => (
  <form method="get" action={action}>
    <Select
      name="chairId"
      label="What is closed"
      value={chairId}
      options={[
        { value: '', label: 'the whole clinic' },
        ...chairs.map(({ id, name }) => ({ value: id, label: `only ${name}` })),
      ]}
    />
    <div class="row">
      <Input name="from" label="From" type="date" value={from} isRequired />
      <Input name="to" label="To, last day" hint="Empty for one day" type="date" value={to} />
    </div>
    <Input
      name="reason"
      label="Why"
      hint="In a few words, such as Staff training or Coil broken. Patients do not see it."
      value={reason}
      size={40}
      maxLength={120}
      isRequired
    />
    <button>See what would move</button>
  </form>
)

export const HiddenClosure = ({ fields }: { fields: ClosureFields }) => (
  <>
    {Object.entries(fields).map(([name, value]: [string, string]) => (
      <Hidden name={name} value={value} />
    ))}
  </>
)
