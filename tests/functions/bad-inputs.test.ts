import { describe } from 'vitest'
import { badInputs } from './bad-inputs.ts'

// Two thousand to each route: tests/long.
describe('patients’ pages', () => badInputs(50))
