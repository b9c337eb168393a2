import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import type { Item } from '../../domain/instruments/instrument.ts'
import { type InstrumentId, instruments, type ItemAnswers } from '../../domain/instruments.ts'
import { type Ids, urlOf } from './refs.ts'

const bound = (end: 'minValue' | 'maxValue', valueInteger: number) => ({
  url: `http://hl7.org/fhir/StructureDefinition/${end}`,
  valueInteger,
})

function itemOf(item: Item): QuestionnaireItem {
  const asked = { linkId: item.id, text: item.question, required: item.isRequired }
  switch (item.kind) {
    case 'scale':
      return {
        ...asked,
        text: `${item.question} (0: ${item.lowest}; 10: ${item.highest})`,
        type: 'integer',
        extension: [bound('minValue', 0), bound('maxValue', 10)],
      }
    case 'yes-no':
      return { ...asked, type: 'boolean' }
    case 'choice':
      return {
        ...asked,
        type: 'choice',
        answerOption: item.options.map(({ value, label }) => ({
          valueCoding: { code: String(value), display: label },
        })),
      }
    case 'text':
      return { ...asked, type: 'text', maxLength: item.maxLength }
  }
}

/** Of a version that is not in use any more only the items are known, by the answers to them. */
const bareItem = ([linkId, answer]: [string, number | string]): QuestionnaireItem => ({
  linkId,
  type: typeof answer === 'number' ? 'integer' : 'text',
})

export const isInUse = (id: InstrumentId, version: number): boolean => instruments[id].version === version

/** In English, whatever language it was asked in. No codes of LOINC or SNOMED: none was looked up for these items. */
export function questionnaireOf(
  id: InstrumentId,
  version: number,
  answers: ItemAnswers,
  ids: Ids,
): Questionnaire {
  const instrument = instruments[id]
  const isCurrent = isInUse(id, version)
  const item = isCurrent ? instrument.items.map(itemOf) : Object.entries(answers).map(bareItem)
  return {
    resourceType: 'Questionnaire',
    id: ids.instrument(id, version),
    url: urlOf(ids.instrumentUrl(id)),
    version: String(version),
    title: instrument.title,
    status: isCurrent ? 'active' : 'retired',
    subjectType: ['Patient'],
    description: `${instrument.citation} Recall: ${instrument.recall}. ${instrument.missing}`,
    copyright: instrument.licence,
    ...(item.length > 0 && { item }),
  }
}
