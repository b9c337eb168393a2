import { questionnaires as questionnairePlan } from '../../../../shared/contracts/clinic/questionnaires.ts'
import type { Clinic, QuestionnaireMoment } from '../../../../shared/domain/clinic.ts'
import { type InstrumentId, instruments } from '../../../../shared/domain/instruments.ts'
import { planGaps } from '../../../../shared/domain/outcomes/plan-gaps.ts'
import { gapWords } from '../../outcomes/plan-gap-words.tsx'
import { Fieldset } from '../../field-groups.tsx'
import { Checks, Input, Radios, Select } from '../../fields.tsx'
import { setQuestionnaires } from '../../operations/settings-parts.ts'
import { previewQuestionnaires } from '../../operations/settings-preview.ts'
import { secondsAQuestion } from '../../operations/settings-sample.ts'
import { type Fields, listOf, numberOf, previewing, saving, type SettingsPart, textOf } from './part.ts'
import { Load } from './previews.tsx'
import { WideTable } from '../../wide-table.tsx'

const momentWords: Record<QuestionnaireMoment['kind'], string> = {
  'before-treatment': 'Before the treatment',
  baseline: 'Baseline, before the treatment',
  'after-session': 'After each session',
  'day-after-session': 'A day after each session of the treatment',
  weekly: 'After the last session of each week',
  review: 'After session number ... (review)',
  end: 'After the last session of the treatment',
  'months-after-end': '... months after the end',
  'before-maintenance': 'Before each maintenance session',
  'same-day': '... minutes before each session',
}
const numberName: Partial<Record<string, string>> = {
  review: 'afterSession',
  'months-after-end': 'months',
  'same-day': 'minutesBefore',
}
const numberIn = (moment: QuestionnaireMoment): string => {
  switch (moment.kind) {
    case 'review':
      return String(moment.afterSession)
    case 'months-after-end':
      return String(moment.months)
    case 'same-day':
      return String(moment.minutesBefore)
    default:
      return ''
  }
}
const wordsOf = (moment: QuestionnaireMoment) =>
  momentWords[moment.kind].replace('...', numberIn(moment)).replace(/^1 (month|minute)s/, '1 $1')
const ids = Object.keys(instruments) as InstrumentId[]
const mostRules = 30
const at = (i: number, name: string) => `rules-${i}-${name}`
const indexes = (fields: Fields) =>
  Array.from({ length: mostRules + 1 }, (_, i) => i).filter((i) => fields[at(i, 'moment')] !== undefined)

const inputOf = (fields: Fields) => ({
  questionnaires: {
    rules: indexes(fields)
      .filter((i) => textOf(fields, at(i, 'moment')) !== '')
      .map((i) => {
        const moment = textOf(fields, at(i, 'moment'))
        const number = numberName[moment]
        return {
          moment,
          ...(number !== undefined && { [number]: numberOf(fields, at(i, 'number')) }),
          instruments: listOf(fields, at(i, 'instruments')),
        }
      }),
    delayMinutes: numberOf(fields, 'delayMinutes'),
    trigger: textOf(fields, 'trigger'),
    nudges: numberOf(fields, 'nudges'),
    nudgeAfterHours: numberOf(fields, 'nudgeAfterHours'),
    closesAfterHours: numberOf(fields, 'closesAfterHours'),
  },
})

/** Of the plan as it is typed, or as it is saved where that is none. */
function gapsOf(fields: Fields, clinic: Clinic): string[] {
  const typed = questionnairePlan.safeParse(inputOf(fields).questionnaires)
  return gapWords(planGaps(typed.success ? typed.data : clinic.questionnaires))
}

export const questionnaires: SettingsPart = {
  part: 'questionnaires',
  title: 'Questionnaires',
  lead: 'What patients are asked, and when. What falls due within three hours is one link. An answer ends the nudges.',
  right: setQuestionnaires,
  inWords: ({ questionnaires: q }) => [
    ...q.rules.map(
      ({ moment, instruments: asked }) =>
        `${wordsOf(moment)}: ${asked.map((id) => instruments[id].title).join(', ')}`,
    ),
    q.nudges === 0
      ? 'No nudges'
      : `${q.nudges} ${q.nudges === 1 ? 'nudge' : 'nudges'}, ${q.nudgeAfterHours} hours apart; closes after ${q.closesAfterHours} hours`,
    ...gapWords(planGaps(q)),
  ],
  fieldsOf: ({ questionnaires: q }) => ({
    ...Object.fromEntries(
      q.rules.flatMap(({ moment, instruments: asked }, i): [string, string | string[]][] => [
        [at(i, 'moment'), moment.kind],
        [at(i, 'number'), numberIn(moment)],
        [`${at(i, 'instruments')}[]`, asked],
      ]),
    ),
    [at(q.rules.length, 'moment')]: '',
    [at(q.rules.length, 'number')]: '',
    [`${at(q.rules.length, 'instruments')}[]`]: [],
    delayMinutes: String(q.delayMinutes),
    trigger: q.trigger,
    nudges: String(q.nudges),
    nudgeAfterHours: String(q.nudgeAfterHours),
    closesAfterHours: String(q.closesAfterHours),
  }),
  inputOf,
  save: saving(setQuestionnaires),
  preview: previewing(previewQuestionnaires, (value) => <Load value={value} />),
  Form: ({ fields, clinic }) => {
    const field = (name: string) => ({ name, value: textOf(fields, name) })
    const gaps = gapsOf(fields, clinic)
    return (
      <>
        {gaps.length > 0 && (
          <div class="notice">
            <p>What Outcomes cannot tell by this plan:</p>
            <ul>
              {gaps.map((gap) => (
                <li>{gap}</li>
              ))}
            </ul>
          </div>
        )}
        {indexes(fields).map((i) => (
          <Fieldset
            class="line"
            legend={textOf(fields, at(i, 'moment')) === '' ? 'Another one' : `Question round ${i + 1}`}
          >
            <div class="row">
              <Select
                {...field(at(i, 'moment'))}
                label="When"
                options={[
                  { value: '', label: 'Not asked (leave this one out)' },
                  ...Object.entries(momentWords).map(([value, label]) => ({ value, label })),
                ]}
              />
              <Input {...field(at(i, 'number'))} label="The number, where there are dots" size={5} />
            </div>
            <Checks
              name={at(i, 'instruments')}
              label="What is asked"
              values={listOf(fields, at(i, 'instruments'))}
              options={ids.map((id) => ({
                value: id,
                label: instruments[id].title,
                hint: `${instruments[id].items.length} ${instruments[id].items.length === 1 ? 'question' : 'questions'}`,
              }))}
            />
          </Fieldset>
        ))}
        <h2>How it is asked</h2>
        <Input
          {...field('delayMinutes')}
          type="number"
          min={0}
          max={1440}
          label="Minutes after the session’s end"
        />
        <Radios
          {...field('trigger')}
          label="A session has taken place"
          options={[
            {
              value: 'end',
              label: 'when its time is over',
              hint: 'unless it was marked missed or cancelled',
            },
            { value: 'attended', label: 'once staff marked it attended' },
          ]}
        />
        <Input {...field('nudges')} type="number" min={0} max={3} label="Nudges while there is no answer" />
        <Input {...field('nudgeAfterHours')} type="number" min={1} max={336} label="Hours between them" />
        <Input
          {...field('closesAfterHours')}
          type="number"
          min={1}
          max={1440}
          label="Hours until it closes"
          hint="Answers are kept after this too, marked late."
        />
      </>
    )
  },
  Below: () => (
    <section aria-labelledby="instruments">
      <h2 id="instruments">The questionnaires, with their sources</h2>
      <WideTable
        label="Questionnaires"
        class="sources"
        caption={`Minutes are an estimate of ours: ${secondsAQuestion} seconds a question`}
        columns={['Questionnaire', 'Questions', 'Minutes', 'Source', 'Licence']}
      >
        {ids.map((id) => {
          const { title, items, citation, licence } = instruments[id]
          return (
            <tr>
              <th scope="row">
                {title}
                <div class="small">{id}</div>
              </th>
              <td>{items.length}</td>
              <td>{Math.ceil((items.length * secondsAQuestion) / 60)}</td>
              <td>{citation}</td>
              <td>{licence}</td>
            </tr>
          )
        })}
      </WideTable>
    </section>
  ),
}
