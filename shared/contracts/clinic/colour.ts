import * as z from 'zod'
import { contrastToWhite } from '../../domain/colour.ts'
import { rule } from '../problems.ts'

/** White words stand on it: WCAG 2.2, 1.4.3, asks for 4.5 to 1. */
export const clinicColour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, {
    error: 'A colour as #rrggbb, in small letters',
    abort: true,
  })
  .superRefine((colour, context) => {
    if (contrastToWhite(colour) < 4.5)
      context.addIssue(
        rule(
          'white words on it cannot be read',
          'a darker colour: white words need a contrast of 4.5 to 1 on it',
        ),
      )
  })
