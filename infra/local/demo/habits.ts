import {
  type InstrumentId,
  instruments,
  type ItemAnswers,
  valuesOf,
} from '../../../shared/domain/instruments.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { invariant } from '../../../shared/domain/invariant.ts'
import type { PatientRef } from '../../../shared/ports.ts'
import type { AnswersByInstrument } from '../../../shared/domain/questionnaire-form.ts'
import { answerQuestionnaire } from '../../../shared/use-cases/answer-questionnaire.ts'
import { openLink } from '../../../shared/use-cases/open-link.ts'
import type { Machine } from '../machine.ts'

/** The secrets of the questionnaire links that a person was sent, newest first. */
export function linksTo({ phone, mailbox }: Machine, contact: { phone?: string; email?: string }): string[] {
  const words = [
    ...(contact.phone ? phone.conversation(contact.phone).flatMap((c) => c.texts.map((t) => t.words)) : []),
    ...(contact.email
      ? mailbox
          .mails()
          .filter((mail) => mail.to === contact.email)
          .map((mail) => mail.text)
          .toReversed()
      : []),
  ]
  return words.flatMap((text) => [...text.matchAll(/\/q\/(\w{22})/g)].map((match) => match[1]!)).toReversed()
}

/** `badness` from 0 to 10; scales on which more is better run the other way. */
function answersTo(id: InstrumentId, badness: number): ItemAnswers {
  const { items, better, scoring } = instruments[id]
  return Object.fromEntries(
    items.flatMap((item): [string, number][] => {
      if (item.kind === 'text') return []
      // What has no score has no worse or better: the first answer, which to a safety question is no.
      if (item.kind === 'yes-no' || (item.kind === 'choice' && scoring.kind === 'shown'))
        return [[item.id, 0]]
      const values = valuesOf(item)
      const share = (better === 'lower' ? badness : 10 - badness) / 10
      return [[item.id, values[Math.round(share * (values.length - 1))]!]]
    }),
  )
}

/** Opens a link and answers all that it asks; a link that is no longer open is left alone. */
export async function answer(
  { cloud: { world } }: Machine,
  secret: string,
  badness: number,
  over: AnswersByInstrument = {},
): Promise<PatientRef | undefined> {
  const link = await openLink(world, secret, 'questionnaire')
  if (link.kind === 'no-such-link') return undefined
  const { clinicId, patientId, about } = link.target
  const questionnaire = await world.store.questionnaire({ clinicId, patientId, questionnaireId: asId(about) })
  if (!questionnaire || questionnaire.answeredAt !== undefined) return undefined
  const answers: AnswersByInstrument = {}
  for (const id of questionnaire.instruments) answers[id] = { ...answersTo(id, badness), ...over[id] }
  const outcome = await answerQuestionnaire(world, { secret, answers })
  invariant(outcome.kind !== 'problems', 'the people of the demo answer every question')
  return { clinicId, patientId }
}
