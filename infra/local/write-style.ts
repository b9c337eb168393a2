import { writeFile } from 'node:fs/promises'
import { madeFiles } from './style-file.ts'

/** `npm run style`: what patients' pages and the console wear, and the console's script. */
for (const { path, text } of await madeFiles()) await writeFile(path, text)
