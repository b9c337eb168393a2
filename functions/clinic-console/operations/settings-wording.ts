import * as z from 'zod'
import { whatIsWrong } from '../../../shared/contracts/clinic/wording.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { countSegments, plainLetters, plainSigns } from '../../../shared/domain/segments.ts'
import { dateAt } from '../../../shared/domain/time.ts'
import { languages } from '../../../shared/domain/wording/language.ts'
import { type WordingPart, wordingProblems } from '../../../shared/domain/wording/lint.ts'
import { wordedKinds } from '../../../shared/domain/wording/placeholders.ts'
import { wordingKey } from '../../../shared/domain/wording/render.ts'
import { done, notFound, operation } from '../operation.ts'
import { mayReadSettings, maySetUp, partOperation, seenVersion } from './settings-saving.ts'
import { sampleMessage } from './settings-sample-message.ts'

const parts = { sms: 'sms', subject: 'email.subject', email: 'email' } as const satisfies Record<
  string,
  WordingPart
>
type Part = keyof typeof parts
const partNames = Object.keys(parts) as Part[]

const template = z.string().max(4000)
const fields = {
  language: z.enum(languages),
  kind: z.enum(wordedKinds),
  sms: template.default('').describe('Empty for ours, as the others'),
  subject: template.default(''),
  email: template.default(''),
}
type Templates = z.output<z.ZodObject<typeof fields>>

/** Textareas send line ends of their own. */
const asTyped = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

function worded(clinic: Clinic, { language, kind, ...typed }: Templates): Clinic {
  const wording = { ...clinic.wording }
  for (const part of partNames) {
    const key = wordingKey(language, kind, parts[part])
    const text = asTyped(typed[part])
    if (text === '') delete wording[key]
    else wording[key] = text
  }
  return { ...clinic, wording }
}

export const setWording = partOperation({
  part: 'wording',
  did: 'changed the wording of a message',
  summary: 'The clinic’s own words of one message in one language; empty ones are said in ours',
  right: maySetUp,
  input: z.strictObject({ version: seenVersion, ...fields }),
  apply: (clinic, { version: _, ...typed }) => worded(clinic, typed),
  fieldIn: (field, { language, kind }) =>
    partNames.find((part) => field === `wording.${wordingKey(language, kind, parts[part])}`),
})

const letter = z.object({ letter: z.string(), code: z.string() })

export const previewWording = operation({
  name: 'preview-wording',
  did: 'saw how a message would read',
  tag: 'Settings',
  summary: 'A message as a sample patient would get it, what it costs, and what speaks against its words',
  method: 'post',
  path: '/settings/wording/preview',
  ...mayReadSettings,
  input: z.strictObject(fields),
  output: z.object({
    sms: z.object({
      text: z.string().nullable().describe('Null where it cannot be filled in'),
      segments: z.int(),
      encoding: z.enum(['GSM-7', 'UCS-2']),
      characters: z.int(),
      costly: z.array(letter).describe('What makes the whole text UCS-2: 70 characters a segment, not 160'),
      swapped: z.array(letter).describe('Typed so, and sent as a plain letter or sign'),
    }),
    email: z.object({ subject: z.string().nullable(), text: z.string().nullable() }),
    problems: z.array(
      z.object({ part: z.enum(['sms', 'subject', 'email']), problem: z.string(), expected: z.string() }),
    ),
  }),
  audit: false,
  async run({ store, clinicId, clock }, typed) {
    const saved = await store.clinic(clinicId)
    if (!saved) return notFound
    const clinic = worded(saved, typed)
    const { language, kind } = typed
    const message = (channel: 'sms' | 'email') =>
      sampleMessage(clinic, kind, channel, language, dateAt(clinic.zone, clock.now()))
    const [sms, email] = [message('sms'), message('email')]
    const text = sms.kind === 'text' ? sms.text : null
    const plain = clinic.plainLetters ? plainLetters : plainSigns
    return done({
      sms: {
        text,
        ...countSegments(text ?? ''),
        costly: lettersOf(text ?? '', (l) => countSegments(l).encoding === 'UCS-2'),
        swapped: lettersOf(typed.sms, (l) => plain(l) !== l && l.trim() !== ''),
      },
      email:
        email.kind === 'email' ? { subject: email.subject, text: email.text } : { subject: null, text: null },
      problems: partNames.flatMap((part) => {
        const own = asTyped(typed[part])
        if (own === '') return []
        return wordingProblems(own, kind, { part: parts[part], language, clinic }).map(
          ({ problem, found }) => {
            const [what, expected] = whatIsWrong[problem]
            return { part, problem: found === '' ? what : `${what}: ${found}`, expected }
          },
        )
      }),
    })
  },
})

const lettersOf = (text: string, isOf: (letter: string) => boolean) =>
  [...new Set(text)].filter(isOf).map((each) => ({
    letter: each,
    code: `U+${each.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
  }))
