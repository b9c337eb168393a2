import { describe } from 'vitest'
import { badInputs } from '../functions/bad-inputs.ts'

describe('patients’ forms', () => badInputs(2000, ['POST']))
