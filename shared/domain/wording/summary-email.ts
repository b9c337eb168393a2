import { instruments } from '../instruments.ts'
import { instrumentIn } from '../instruments/words.ts'
import { attendanceThen, scoreThen } from '../summary.ts'
import { languageFor, messageWords, type MessageWords, say } from './messages.ts'
import { plainName } from './names.ts'
import { phoneText } from './phone.ts'
import { cannot, type Rendered, type RenderInput } from './render.ts'

/**
 * A course in plain words, by email only: how often the patient came, and of the scores those that a clinician ticked. All of
 * it as it stood when it was sent, so that what was previewed is what leaves.
 */
export function summaryEmail({ channel, clinic, patient, course, summary }: RenderInput): Rendered {
  if (channel !== 'email') return cannot('summaries go by email')
  if (!course || !summary) return cannot('no summary to send')
  const words = messageWords(languageFor(clinic, patient))
  const phone = phoneText(clinic.phone)
  const scores = summary.scores.flatMap((id) => scoreThen(course, id, summary.at) ?? [])
  const paragraphs = [
    words.t('summary.opening'),
    words.t('summary.attended', { ...attendanceThen(course, clinic.zone, summary.at) }),
    ...scores.map((score) => scoreLine(score, words)),
    ...(scores.length > 0 ? [words.t('summary.describes')] : []),
    words.t('summary.talk', { phone }),
  ]
  const values = {
    clinic: clinic.shortName,
    first: patient.givenName,
    lines: paragraphs.join('\n\n'),
    name: plainName(clinic),
    phone,
  }
  const [subject, text] = [say(words, 'summary.email.subject', values), say(words, 'summary.email', values)]
  if (subject.kind === 'cannot-fill') return cannot(subject.problem)
  if (text.kind === 'cannot-fill') return cannot(text.problem)
  return { kind: 'email', subject: subject.text, text: text.text }
}

function scoreLine(score: NonNullable<ReturnType<typeof scoreThen>>, words: MessageWords): string {
  const { instrument, before, after, reached } = score
  const { range, better } = instruments[instrument]
  const number = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 1 })
  const values = {
    title: instrumentIn(words.language, instrument).title,
    after: number.format(after),
    ...range,
    better,
  }
  const line =
    before === undefined
      ? words.t('summary.score.last', values)
      : words.t('summary.score', { ...values, before: number.format(before) })
  return reached === undefined ? line : `${line} ${words.t('summary.reached', { percent: reached })}`
}
