import type { Step } from '../../../shared/contracts/scenario/steps.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { asId, type PatientId } from '../../../shared/domain/ids.ts'
import { isoInstant } from '../../../shared/domain/time.ts'
import type { World } from '../../../shared/ports.ts'
import { answerQuestionnaire } from '../../../shared/use-cases/answer-questionnaire.ts'
import { openLink } from '../../../shared/use-cases/open-link.ts'
import { saveDraft } from '../../../shared/use-cases/save-draft.ts'
import type { Cloud } from '../cloud.ts'
import { answersBy, firstHalf } from './answers.ts'
import { clinicOf, done, type Done, refused, type Stage } from './stage.ts'

/** As the carrier hands it on: to the number of the clinic that this phone's patients belong to. */
export function textIn(
  { queues, world }: Cloud,
  stage: Stage,
  { from, words, clinicId }: { from: string; words: string; clinicId?: Clinic['id'] },
): Done {
  const holder = stage.watched.reach.findLast(({ patient }) => patient.phone === from)
  const { texting, name } = clinicOf(stage, clinicId ?? holder?.patient.clinicId)
  if (texting.kind === 'branded') return refused(`Texts of ${name} come from a name and cannot be answered.`)
  const number = ++stage.texts
  queues.put(
    'receive-reply',
    JSON.stringify({
      Type: 'Notification',
      MessageId: `notification-${number}`,
      Timestamp: isoInstant(world.clock.now()),
      Message: JSON.stringify({
        originationNumber: from,
        destinationNumber: texting.number,
        messageBody: words,
        inboundMessageId: `in-${number}`,
      }),
    }),
  )
  return done
}

const linkForm = { q: /\/q\/([1-9A-HJ-NP-Za-km-z]+)/, s: /\/s\/([1-9A-HJ-NP-Za-km-z]+)/ }

/** The link in the newest message that the patient got. */
export function lastSecret(
  { providers, watched }: Stage,
  patientId: PatientId,
  path: keyof typeof linkForm,
): string | undefined {
  const courses = [...watched.courses.values()].filter((course) => course.patientId === patientId)
  const copy = providers.accepted.findLast(
    ({ message, text }) =>
      courses.some(({ id }) => message.startsWith(`${id}/`)) && linkForm[path].test(text),
  )
  return copy && linkForm[path].exec(copy.text)![1]
}

export async function answer(
  world: World,
  stage: Stage,
  { patientId, pattern, answers, part }: Extract<Step, { do: 'answer' }>,
): Promise<Done> {
  const secret = lastSecret(stage, patientId, 'q')
  if (!secret) return refused(`No questionnaire was sent to ${patientId}.`)
  const link = await openLink(world, secret, 'questionnaire')
  if (link.kind === 'no-such-link') return refused('The link is used, or leads nowhere any more.')
  const { clinicId, about } = link.target
  const form = await world.store.questionnaire({ clinicId, patientId, questionnaireId: asId(about) })
  const whole = { ...answersBy(pattern, form?.instruments ?? []), ...answers }
  const outcome =
    part === 'half'
      ? await saveDraft(world, { secret, answers: firstHalf(whole) })
      : await answerQuestionnaire(world, { secret, answers: whole })
  switch (outcome.kind) {
    case 'stored':
    case 'saved-so-far':
      return done
    case 'no-such-link':
      return refused('The link is used, or leads nowhere any more.')
    case 'problems':
      return refused(
        ...outcome.problems.map((p) => `${p.instrument}.${p.item}: ${p.problem}, expected ${p.expected}`),
      )
  }
}
