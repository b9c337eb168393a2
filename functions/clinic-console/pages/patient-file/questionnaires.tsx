import { languageNames } from '../../../../shared/domain/wording/language.ts'
import { may } from '../../actor.ts'
import type { ShownQuestionnaire } from '../../operations/file/shown-questionnaires.ts'
import { mayReadAnswers } from '../../operations/patient-lines.ts'
import { consolePaths } from '../../paths.ts'
import { timeAt } from '../../words.ts'
import type { FileParts } from './parts.ts'
import { WideTable } from '../../wide-table.tsx'

const shownAtFirst = 15
type Answered = NonNullable<ShownQuestionnaire['answers']>[number]

export const QuestionnairesSection = ({ file, clinic, actor }: FileParts) => {
  const { questionnaires } = file
  const rest = questionnaires.slice(shownAtFirst)
  return (
    <section id="questionnaires">
      <h2>Questionnaires</h2>
      {may(actor, mayReadAnswers) ? (
        <p>
          <a href={consolePaths.patientOutcomes(file.details.patientId)}>
            Scores over the course, against the baseline
          </a>
        </p>
      ) : (
        <p class="small">What was answered is for clinicians; that it was answered stands here.</p>
      )}
      {questionnaires.length === 0 && <p>None was asked yet.</p>}
      {questionnaires.length > 0 && (
        <Asked
          questionnaires={questionnaires.slice(0, shownAtFirst)}
          zone={clinic.zone}
          caption="Newest first"
        />
      )}
      {rest.length > 0 && (
        <details>
          <summary>The {rest.length} before them</summary>
          <Asked questionnaires={rest} zone={clinic.zone} caption="Earlier" />
        </details>
      )}
    </section>
  )
}

interface AskedProps {
  questionnaires: ShownQuestionnaire[]
  zone: string
  caption: string
}

const Asked = ({ questionnaires, zone, caption }: AskedProps) => (
  <WideTable label={`Questionnaires: ${caption}`} caption={caption} columns={['Asked', 'What', 'Answer']}>
    {questionnaires.map((questionnaire) => (
      <tr>
        <td>{timeAt(zone, Date.parse(questionnaire.askedAt))}</td>
        <th scope="row">{questionnaire.titles.join(', ')}</th>
        <td>
          {answerText(questionnaire, zone)}
          {questionnaire.answers && <Answers answers={questionnaire.answers} />}
        </td>
      </tr>
    ))}
  </WideTable>
)

function answerText({ answeredAt, isLate, language, isBegun }: ShownQuestionnaire, zone: string): string {
  if (answeredAt === undefined) return isBegun ? 'begun, not sent' : 'not answered'
  const inLanguage = language === undefined || language === 'en' ? '' : `, in ${languageNames[language]}`
  return `${timeAt(zone, Date.parse(answeredAt))}${isLate ? ', late' : ''}${inLanguage}`
}

const scoreText = ({ title, score, from, to, better, band }: Answered): string =>
  score === null
    ? `${title}: no score`
    : `${title}: ${Math.round(score * 10) / 10} of ${from} to ${to}, ${better} is better${band === undefined ? '' : ` (“${band}”)`}`

const Answers = ({ answers }: { answers: Answered[] }) => (
  <>
    {answers
      .filter(({ score }) => score !== null)
      .map((answered) => (
        <div>
          {scoreText(answered)}
          {answered.thresholds.map(({ name, citation }) => (
            <div class="small">
              {name}. {citation}
            </div>
          ))}
        </div>
      ))}
    <details>
      <summary>The answers</summary>
      {answers.map(({ title, citation, items }) => (
        <>
          <h4>{title}</h4>
          <dl>
            {items.map(({ question, answer }) => (
              <>
                <dt>{question}</dt>
                <dd class="words">{answer}</dd>
              </>
            ))}
          </dl>
          <p class="small">{citation}</p>
        </>
      ))}
    </details>
  </>
)
