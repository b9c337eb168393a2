import * as z from 'zod'
import { words } from '../../../shared/contracts/fields.ts'
import { redFlagsInWords } from '../../../shared/domain/red-flags.ts'
import { runningTriggers } from '../../../shared/domain/red-flags/triggers.ts'
import { done, notFound, operation } from '../operation.ts'
import { setRedFlags } from './settings-parts.ts'

/** Ordinary remarks, and one of each kind that must never go unheard. */
const redFlagSamples = [
  'All fine, only a little tired afterwards.',
  'My usual headache, gone after a tea.',
  'Slept badly, the arm is sore.',
  'I passed out on the way home.',
  'Worst headache of my life, it came suddenly. Thunderclap, my wife says.',
  'I collapsed on the sofa when I got home.',
  'It has been a manic week at work.',
  'I cannot go on like this.',
]

const raised = z.array(z.string()).describe('Ids of the flags')

export const previewRedFlags = operation({
  name: 'preview-red-flags',
  did: 'checked what would raise a red flag',
  tag: 'Settings',
  summary:
    'Which flags sample texts raise by the triggers that run, and by those of the form once they are signed',
  method: 'post',
  path: '/settings/red-flags/preview',
  allowed: setRedFlags.allowed,
  ...(setRedFlags.scope && { scope: setRedFlags.scope }),
  input: setRedFlags.input.extend({
    samples: z
      .array(words('A text', 400))
      .max(20)
      .default([])
      .describe('Beside ours. They are read, and kept nowhere'),
  }),
  output: z.object({
    samples: z.array(z.object({ text: z.string(), running: raised, edited: raised })),
  }),
  audit: false,
  async run({ store, clinicId }, { samples, ...input }) {
    const before = await store.clinic(clinicId)
    if (!before) return notFound
    const after = setRedFlags.apply(before, input)
    const rules = setRedFlags.against(before, after, input)
    if (rules) return rules
    return done({
      samples: [...samples, ...redFlagSamples].map((text) => ({
        text,
        running: redFlagsInWords(text, runningTriggers(before)),
        edited: redFlagsInWords(text, after.redFlagTriggers),
      })),
    })
  },
})
