import { asId, type QuestionnaireId } from '../domain/ids.ts'
import type { Questionnaire } from '../domain/questionnaire.ts'
import type { CourseRef, World } from '../ports.ts'
import { openLink } from './open-link.ts'

export type OpenQuestionnaire =
  { kind: 'open'; tokenHash: string; ref: CourseRef; questionnaire: Questionnaire } | { kind: 'no-such-link' }

/** The unanswered questionnaire behind a link. Reads only. */
export async function openQuestionnaire(
  world: Pick<World, 'clock' | 'random' | 'store'>,
  secret: string,
): Promise<OpenQuestionnaire> {
  const link = await openLink(world, secret, 'questionnaire')
  if (link.kind === 'no-such-link') return link
  const { clinicId, patientId, courseId, about } = link.target
  const questionnaireId = asId<QuestionnaireId>(about)
  const questionnaire = await world.store.questionnaire({ clinicId, patientId, questionnaireId })
  if (!questionnaire || questionnaire.answeredAt !== undefined) return { kind: 'no-such-link' }
  return { kind: 'open', tokenHash: link.tokenHash, ref: { clinicId, patientId, courseId }, questionnaire }
}
