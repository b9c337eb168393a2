import * as z from 'zod/mini'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
export const parametersAnswer = z.object({
  Parameters: z.array(z.object({ Name: z.string(), Value: z.string() })),
})
