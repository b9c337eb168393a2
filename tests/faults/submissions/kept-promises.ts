import { fieldOf } from '../../../functions/patient-pages/answer-form.ts'
import { instruments, score } from '../../../shared/domain/instruments.ts'
import type { Answers } from '../../../shared/domain/questionnaire.ts'
import { redFlags } from '../../../shared/domain/red-flags.ts'
import type { PatientFile } from '../../../shared/ports.ts'
import type { SentForm } from './sent-form.ts'

/** What does not hold of a form in the end, in words; empty where every promise was kept. */
export function broken(form: SentForm, file: PatientFile): string[] {
  const { questionnaire, thanks } = form
  const { id, asks, closesAt } = questionnaire
  const found = [...form.findings]
  const must = (holds: boolean, what: string) => holds || found.push(`${id}: ${what}`)

  const [stored, ...more] = file.answers.filter((answers) => answers.questionnaireId === id)
  must(stored !== undefined, `the answers are lost, thanked ${thanks} times`)
  must(more.length === 0, 'the answers are there twice')
  must(thanks <= 1, `thanked ${thanks} times for one answer`)
  must(
    file.courses[0]!.answered.filter((answered) => answered.asks[0] === asks[0]).length === 1,
    'the course counts it once',
  )
  must(file.questionnaires.find((q) => q.id === id)?.answeredAt !== undefined, 'it is closed')
  if (!stored) return found

  must(stored.late === stored.at > closesAt, 'late answers are marked so, and no others')
  for (const { id: instrument, answers, score: kept } of stored.instruments) {
    must(kept === score(instrument, answers), `${instrument}: the score is that of its answers`)
    for (const item of instruments[instrument].items) {
      const wrong = wrongAbout(form, fieldOf(instrument, item.id), answers[item.id])
      must(wrong === undefined, wrong ?? '')
    }
  }
  found.push(...wrongAlerts(form, stored, file))
  return found
}

/** The last answer counts: one that was kept stands, unless another try at it was not over when it began. */
function wrongAbout(
  { tries }: SentForm,
  field: string,
  value: number | string | undefined,
): string | undefined {
  const about = tries.filter((each) => each.field === field)
  if (value === undefined)
    return about.some((each) => each.isKept) ? `${field}: kept once, and lost` : undefined
  const same = about.filter((each) => each.value === value)
  if (same.length === 0) return `${field}: nobody answered ${value}`
  const stands = same.some((each) => !about.some((later) => later.isKept && later.from > each.to))
  return stands ? undefined : `${field}: ${value} was replaced by a later answer, and came back`
}

/** What calls for help is told, once for each set of flags, whatever was answered after it. */
function wrongAlerts({ questionnaire, tries }: SentForm, stored: Answers, file: PatientFile): string[] {
  const mine = `answers:${questionnaire.id}:`
  const alerts = file.courses[0]!.alerts.filter((alert) => alert.id.startsWith(mine))
  const tasks = file.tasks.filter((task) => task.kind === 'red-flag' && task.id.includes(mine))
  const told = new Set(alerts.flatMap((alert) => alert.flags))
  const wrong: string[] = []
  if (new Set(alerts.map((alert) => alert.id)).size < alerts.length)
    wrong.push(`${mine} an alert is there twice`)
  if (tasks.length !== alerts.length) wrong.push(`${mine} ${alerts.length} alerts, ${tasks.length} tasks`)
  const said = redFlags(Object.fromEntries(stored.instruments.map(({ id, answers }) => [id, answers])))
  const flagged = tries
    .filter((each) => each.isKept && each.field.startsWith('side-effects.'))
    .flatMap(({ field, value }) =>
      redFlags({ 'side-effects': { [field.slice('side-effects.'.length)]: value } }),
    )
  for (const flag of new Set([...said, ...flagged]))
    if (!told.has(flag)) wrong.push(`${mine} ${flag} is told to nobody`)
  return wrong
}
