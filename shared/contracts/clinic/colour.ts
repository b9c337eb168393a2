import * as z from 'zod'
import { contrastToWhite } from '../../domain/colour.ts'

/** White words stand on it: WCAG 2.2, 1.4.3, asks for 4.5 to 1. */
export const clinicColour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, { error: 'A colour as #rrggbb, in small letters' })
  .refine((colour) => contrastToWhite(colour) >= 4.5, {
    error: 'A darker colour: white words on it must be readable (a contrast of 4.5 to 1)',
  })
