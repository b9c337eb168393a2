import { writeFile } from 'node:fs/promises'
import { styleFile } from './style-file.ts'

/** `npm run style`: what patients' pages wear. */
const { path, text } = styleFile()
await writeFile(path, text)
