import { defineConfig } from 'vitest/config'
import short from './vitest.config.ts'

/** What takes minutes: many walks, many submissions, many bad inputs. */
export default defineConfig({
  test: { ...short.test, include: ['tests/long/**/*.test.ts'], exclude: ['node_modules/**'] },
})
