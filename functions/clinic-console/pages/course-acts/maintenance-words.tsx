import {
  decideMaintenance,
  noteNoMaintenanceWanted,
  takeMaintenanceBack,
} from '../../operations/maintenance-changes.ts'
import type { ChangeAct } from './act.ts'
import { MaybeReason, maybeReason } from './act-fields.tsx'
import { owedBy } from './maintenance.tsx'

const hint = 'Kept with the course, where everybody at the clinic reads it; it is not sent to the patient.'

export const goesOnAct: ChangeAct = {
  id: 'maintenance-goes-on',
  title: 'Maintenance goes on',
  about:
    'Your decision is kept under your name. From then on the next session is booked by itself when its time has come, or at once by hand.',
  confirm: 'Maintenance goes on',
  done: 'Your decision is kept: maintenance goes on.',
  undoneBy: 'maintenance-back',
  ask: decideMaintenance,
  isOpen: (course) => owedBy(course)?.wait === 'decision',
  fields: ({ typed }) => <MaybeReason typed={typed} hint={hint} />,
  input: (typed) => ({ decision: 'goes-on', ...maybeReason(typed) }),
}

export const noMaintenanceAct: ChangeAct = {
  id: 'no-maintenance',
  title: 'No maintenance',
  about:
    'Your decision is kept under your name. Nothing more of maintenance is owed, booked or asked, and the course is completed; the patient is told nothing of it.',
  confirm: 'No maintenance',
  done: 'Your decision is kept: this course has no maintenance.',
  undoneBy: 'maintenance-back',
  ask: decideMaintenance,
  isOpen: (course) => owedBy(course) !== undefined,
  fields: ({ typed }) => <MaybeReason typed={typed} hint={hint} />,
  input: (typed) => ({ decision: 'none', ...maybeReason(typed) }),
}

export const notWantedAct: ChangeAct = {
  id: 'maintenance-not-wanted',
  title: 'The patient wants no maintenance for now',
  about:
    'Nothing of maintenance is owed, booked or asked until somebody takes this back. The patient is told nothing of it.',
  confirm: 'Note it',
  done: 'Noted: the patient wants no maintenance for now.',
  undoneBy: 'maintenance-back',
  ask: noteNoMaintenanceWanted,
  isOpen: (course) => owedBy(course) !== undefined,
  fields: ({ typed }) => <MaybeReason typed={typed} hint={hint} />,
  input: maybeReason,
}

export const maintenanceBackAct: ChangeAct = {
  id: 'maintenance-back',
  title: 'Take back what was said about maintenance',
  about:
    'The course owes maintenance again as it did before, and the tasks that were closed by it are open again. What a clinician decided, only a clinician takes back.',
  confirm: 'Take it back',
  done: 'It was taken back: the course owes maintenance as before.',
  ask: takeMaintenanceBack,
  isOpen: ({ maintenance, state }) => {
    const says = maintenance?.word?.says
    if (state === 'stopped' || says === undefined) return false
    return says !== 'goes-on' || maintenance?.owed !== undefined
  },
  fields: () => null,
  input: () => ({}),
}
