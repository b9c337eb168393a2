import { describe } from 'vitest'
import { badInputs } from '../functions/bad-inputs.ts'

describe('patients’ pages', () => badInputs(2000, ['GET']))
