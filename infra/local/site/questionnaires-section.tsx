import { instruments } from '../../../shared/domain/instruments.ts'
import type { Answers } from '../../../shared/domain/questionnaire.ts'
import { languageNames } from '../../../shared/domain/wording/language.ts'
import type { PatientFile } from '../../../shared/ports.ts'
import { timeAt } from '../../../functions/clinic-console/words.ts'

const inLanguage = ({ language }: Answers) => (language === 'en' ? '' : `, in ${languageNames[language]}`)

type Props = Pick<PatientFile, 'questionnaires' | 'answers'> & { zone: string }

export const QuestionnairesSection = ({ questionnaires, answers, zone }: Props) => (
  <>
    <h2>Questionnaires</h2>
    {questionnaires.length === 0 ? (
      <p>None was asked yet.</p>
    ) : (
      <div class="wide">
        <table>
          <tr>
            <th>Asked</th>
            <th>What</th>
            <th>Answer</th>
          </tr>
          {questionnaires
            .toSorted((a, b) => b.openedAt - a.openedAt)
            .map((q) => {
              const answered = answers.find((a) => a.questionnaireId === q.id)
              return (
                <tr>
                  <td>{timeAt(zone, q.openedAt)}</td>
                  <td>{q.instruments.map((id) => instruments[id].title).join(', ')}</td>
                  <td>
                    {answered
                      ? `${timeAt(zone, answered.at)}${answered.late ? ', late' : ''}${inLanguage(answered)}`
                      : Object.keys(q.draft).length > 0
                        ? 'begun, not sent'
                        : 'not answered'}
                    {answered && (
                      <div class="small">
                        {answered.instruments
                          .filter((i) => i.score !== null)
                          .map((i) => `${instruments[i.id].title} ${Math.round(i.score! * 10) / 10}`)
                          .join(', ')}
                      </div>
                    )}
                  </td>
                </tr>
              )
            })}
        </table>
      </div>
    )}
  </>
)
