import type { ConsoleStore } from '../console-ports.ts'
import type { Consent } from '../domain/consent.ts'
import type { PatientDetails } from '../domain/details-change.ts'
import type { Instant } from '../domain/time.ts'
import type { PatientRef, World } from '../ports.ts'
import { editDetails } from './edit-details.ts'

/** Why a channel ended with the patient's word. */
export const consentWithdrawn = 'Consent withdrawn'

interface Word extends Pick<Consent, 'id' | 'about' | 'isGiven' | 'at' | 'isOnPaper'> {
  words?: string
  by: Consent['recordedBy']
}

export type ConsentOutcome =
  { kind: 'recorded'; id: string } | { kind: 'no-such-patient' } | { kind: 'not-as-seen' }

/**
 * Appends the patient's word. A withdrawn channel ends in the same write, as STOP does for texts and the mark "not to be
 * written to" for email; consent given again lifts neither, which is a step of its own.
 */
export async function recordConsent(
  world: Pick<World, 'clock'> & { store: Pick<ConsoleStore, 'patient' | 'commit'> },
  ref: PatientRef,
  { by, ...word }: Word,
): Promise<ConsentOutcome> {
  const patient = await world.store.patient(ref)
  if (!patient) return { kind: 'no-such-patient' }
  const consent: Consent = {
    record: 'consent',
    ...ref,
    version: 1,
    ...word,
    recordedAt: world.clock.now(),
    recordedBy: by,
  }
  const outcome = await editDetails(world, ref, {
    seen: patient.version,
    to: (before) => (word.isGiven ? before : withoutChannel(before, word.about, world.clock.now())),
    by,
    why: consentWithdrawn,
    more: [{ kind: 'put-record', record: consent }],
  })
  return outcome.kind === 'edited' ? { kind: 'recorded', id: consent.id } : outcome
}

function withoutChannel(before: PatientDetails, about: Consent['about'], now: Instant): PatientDetails {
  if (about === 'texts') return { textsStoppedAt: now, ...before }
  if (about === 'emails' && !before.unsafe.includes('email'))
    return { ...before, unsafe: [...before.unsafe, 'email'] }
  return before
}
