import * as z from 'zod'
import { civilDate, words } from '../../../shared/contracts/fields.ts'
import { recordConsent } from '../../../shared/use-cases/record-consent.ts'
import { type Consent, consentsAbout, consentsIn } from '../../../shared/domain/consent.ts'
import { dateAt, type Instant, instantOf, minute } from '../../../shared/domain/time.ts'
import { everyone } from '../actor.ts'
import { type AnyOperation, done, notFound, operation, refused } from '../operation.ts'
import { byOf, patientId, refOf } from './of-patient.ts'

interface Pressed extends Pick<Consent, 'about' | 'isGiven' | 'isOnPaper' | 'words'> {
  by: Consent['recordedBy']
  now: Instant
}

/** The same word of the same person within a minute, with no other about it since: a button that was pressed twice. */
function pressedBefore(consents: readonly Consent[], { by, now, ...word }: Pressed): Consent | undefined {
  const last = consentsIn(consents).findLast(({ about }) => about === word.about)
  const isSame =
    last?.isGiven === word.isGiven && last.isOnPaper === word.isOnPaper && last.words === word.words
  return isSame && last.recordedBy.id === by.id && now - last.recordedAt < minute ? last : undefined
}

export const giveConsent = operation({
  name: 'record-consent',
  did: 'recorded a consent, or that it was withdrawn',
  tag: 'Patients',
  summary:
    "Records a patient's word: given or withdrawn. What was recorded before stays; withdrawing a channel ends it",
  method: 'post',
  path: '/patients/{patientId}/consents',
  allowed: everyone,
  scope: 'patients:write',
  input: z.strictObject({
    patientId,
    about: z.enum(consentsAbout),
    isGiven: z.boolean(),
    on: z.exactOptional(civilDate).describe('The day of the word, where it was not today'),
    isOnPaper: z.boolean().default(false),
    words: z.exactOptional(words('Where the paper is, or how the word was given', 300)),
  }),
  output: z.object({ consentId: z.string() }),
  audit: ({ patientId }) => ({ patientId }),
  run: async (desk, { patientId, on, ...word }) => {
    const clinic = await desk.store.clinic(desk.clinicId)
    if (!clinic) return notFound
    const now = desk.clock.now()
    const today = dateAt(clinic.zone, now)
    if (on !== undefined && (on > today || on < '1990-01-01'))
      return refused('Day: It is not a day on which somebody can have said so. Today, or a day before.')
    const at = on === undefined || on === today ? now : instantOf(clinic.zone, on, 0)
    const ref = refOf(desk, { patientId })
    const before = pressedBefore(await desk.store.records('consent', ref), { ...word, by: byOf(desk), now })
    if (before) return done({ consentId: before.id })
    const outcome = await recordConsent(desk, ref, { ...word, id: desk.random.id(), at, by: byOf(desk) })
    switch (outcome.kind) {
      case 'recorded':
        return done({ consentId: outcome.id })
      case 'no-such-patient':
        return notFound
      case 'not-as-seen':
        return { kind: 'stale', problems: ['The patient changed meanwhile. Send it once more.'] }
    }
  },
})

export const consentOperations: AnyOperation[] = [giveConsent]
