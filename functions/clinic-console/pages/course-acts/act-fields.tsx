import { Input } from '../../fields.tsx'
import type { Fields } from '../booking-form.ts'
import type { ShownAct } from './act.ts'

export const text = (typed: Fields, name: string): string => {
  const value = typed[name]
  return typeof value === 'string' ? value.trim() : ''
}

export const Sessions = ({ typed, most }: Pick<ShownAct, 'typed'> & { most?: number }) => (
  <Input
    name="sessions"
    label="How many sessions"
    type="number"
    min={1}
    max={most ?? 60}
    size={4}
    value={text(typed, 'sessions') || 1}
    isRequired
  />
)
export const sessions = (typed: Fields) => ({ sessions: Number(text(typed, 'sessions')) })

export const Reason = ({ typed }: Pick<ShownAct, 'typed'>) => (
  <Input
    name="reason"
    label="Why"
    hint="For the clinic's own people; it is not sent to the patient."
    value={text(typed, 'reason')}
    size={40}
    maxLength={200}
    isRequired
  />
)
export const reason = (typed: Fields) => ({ reason: text(typed, 'reason') })

export const MaybeReason = ({ typed, hint }: Pick<ShownAct, 'typed'> & { hint: string }) => (
  <Input
    name="reason"
    label="Why, where it is worth a word"
    hint={hint}
    value={text(typed, 'reason')}
    size={40}
    maxLength={200}
  />
)
export const maybeReason = (typed: Fields) => (text(typed, 'reason') === '' ? {} : reason(typed))
