import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { reportOutput } from '../../../shared/contracts/report.ts'
import { scenarioInput } from '../../../shared/contracts/scenario.ts'

const inDocs = (name: string) => fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url))
const asText = (schema: object) => `${JSON.stringify(schema, null, 2)}\n`

/** The JSON Schemas of what goes into the simulator and what comes out, as they stand in docs. */
export const schemaFiles = (): { path: string; text: string }[] => [
  {
    path: inDocs('scenario.schema.json'),
    text: asText(z.toJSONSchema(scenarioInput().meta({ title: 'Coursekeeper scenario' }), { io: 'input' })),
  },
  {
    path: inDocs('report.schema.json'),
    text: asText(z.toJSONSchema(reportOutput.meta({ title: 'Coursekeeper report' }))),
  },
]
