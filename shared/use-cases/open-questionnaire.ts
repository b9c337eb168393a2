import { asId, type QuestionnaireId } from '../domain/ids.ts'
import type { Questionnaire } from '../domain/questionnaire.ts'
import { standingDraft } from '../domain/questionnaire-form.ts'
import type { CourseRef, World } from '../ports.ts'
import type { LinkTarget } from '../link-ports.ts'
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
  const questionnaire = await questionnaireBehind(world, link.target)
  if (!questionnaire) return { kind: 'no-such-link' }
  const { clinicId, patientId, courseId } = link.target
  return { kind: 'open', tokenHash: link.tokenHash, ref: { clinicId, patientId, courseId }, questionnaire }
}

/** Undefined once it was answered: through this link, or another one to it. */
export async function questionnaireBehind(
  { store }: Pick<World, 'store'>,
  { clinicId, patientId, about }: LinkTarget,
): Promise<Questionnaire | undefined> {
  const questionnaireId = asId<QuestionnaireId>(about)
  const questionnaire = await store.questionnaire({ clinicId, patientId, questionnaireId })
  if (!questionnaire || questionnaire.answeredAt !== undefined) return undefined
  return { ...questionnaire, draft: standingDraft(questionnaire) }
}
