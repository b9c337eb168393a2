import { writeFile } from 'node:fs/promises'
import { schemaFiles } from './simulation/schema-files.ts'

/** `npm run schemas`: what editors and other programs know of the simulator's files. */
for (const { path, text } of schemaFiles()) await writeFile(path, text)
