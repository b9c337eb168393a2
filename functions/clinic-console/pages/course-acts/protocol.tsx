import { Input, Select } from '../../fields.tsx'
import { switchProtocol } from '../../operations/course-changes.ts'
import { numberOf } from '../../outcomes/words.ts'
import { type ChangeAct, isStopped } from './act.ts'
import { MaybeReason, maybeReason, sessions, text } from './act-fields.tsx'

export const protocolAct: ChangeAct = {
  id: 'protocol',
  title: 'Change the protocol',
  about:
    'What was given stays as it was. What stands ahead is planned again by the phases of the other protocol, with as few moves as its rules allow, and in one notice.',
  confirm: 'Go on by this protocol',
  done: 'The course goes on by the other protocol.',
  undoneBy: 'protocol',
  ask: switchProtocol,
  isOpen: (course) => !isStopped(course),
  fields: ({ course, typed }) => (
    <>
      <Select
        name="protocolId"
        label="Protocol"
        options={course.protocols.map(({ id, name, sessions: all, owed }) => ({
          value: id,
          label: `${name}: ${numberOf(all, 'session')}, ${owed} of them still owed`,
        }))}
        value={text(typed, 'protocolId') || course.protocols.find(({ id }) => id !== course.protocol.id)?.id}
      />
      <Input
        name="sessions"
        label="Treatment sessions still to come"
        hint={`Empty: what the protocol still owes, counting the sessions given so far. Ahead at present: ${course.ahead}.`}
        type="number"
        min={0}
        max={200}
        size={4}
        value={text(typed, 'sessions')}
      />
      <MaybeReason
        typed={typed}
        hint="Kept with the course, where everybody at the clinic reads it; it is not sent to the patient."
      />
    </>
  ),
  input: (typed) => ({
    protocolId: text(typed, 'protocolId'),
    ...(text(typed, 'sessions') !== '' && sessions(typed)),
    ...maybeReason(typed),
  }),
}
