import * as z from 'zod'

/** The days that CloudWatch can keep logs for, as far as they make sense here. */
const keptDays = [30, 60, 90, 180, 365] as const

const host = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/, 'a host name in lower case')

/** What differs between one deployment and another: everything else is the same everywhere. */
const stageShape = z.strictObject({
  /** Twelve digits; left out, it is the account whose keys deploy. */
  account: z.exactOptional(z.string().regex(/^\d{12}$/, 'twelve digits')),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region, such as eu-west-2')
    .default('eu-west-2'),
  /** Of the patients' links, with its certificate of the same region; left out, they lead to the API's own name. */
  domain: z.exactOptional(
    z.strictObject({
      host,
      certificateArn: z
        .string()
        .regex(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/\S+$/, "a certificate's ARN"),
    }),
  ),
  /** Emails come from it; its domain becomes the identity of SES. */
  fromAddress: z.email(),
  /** What texts come from where no clinic says otherwise: 1 to 11 letters and digits, a letter among them. */
  senderId: z
    .string()
    .regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/, '1 to 11 letters and digits, with a letter'),
  /** Gets every alarm. */
  alarmAddress: z.email(),
  logDays: z
    .union(
      keptDays.map((days) => z.literal(days)),
      `one of ${keptDays.join(', ')}`,
    )
    .default(90),
  /** Ids of the clinics: each gets its groups of staff. */
  clinics: z.array(z.string().regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and hyphens')).min(1),
  /** The month's limit of the account for texts: the alarms stand at 50, 80 and 95% of it. */
  monthlyTextsUsd: z.number().positive(),
  /** For one text with all its segments: SNS drops what would cost more. */
  maxTextPriceUsd: z.number().positive().max(1),
  /** What the slower provider takes: SNS 20 texts a second at most, SES as many emails as the account may. */
  messagesPerSecond: z.number().int().min(1).max(20),
  /** After a restore: the name of the table that takes over from the one that the stack made. */
  restoredTable: z.exactOptional(z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/, "a table's name")),
})

export type Stage = z.infer<typeof stageShape>
type Written = z.input<typeof stageShape>

/** `example` is what `npm run synth` shows; a clinic's engineer adds a stage beside it. */
export const stages: Record<string, Written> = {
  example: {
    domain: {
      host: 'visits.example.org',
      certificateArn: 'arn:aws:acm:eu-west-2:123456789012:certificate/11111111-2222-4333-8444-555555555555',
    },
    fromAddress: 'appointments@example.org',
    senderId: 'Northside',
    alarmAddress: 'on-call@example.org',
    clinics: ['northside'],
    monthlyTextsUsd: 200,
    maxTextPriceUsd: 0.2,
    messagesPerSecond: 10,
  },
}

export class StageMistake extends Error {
  override name = 'StageMistake'
}

/** Stops the synth with the name of what is missing or malformed. */
export function stageNamed(name: unknown, from: Record<string, unknown> = stages): Stage {
  const known = Object.keys(from).join(', ')
  if (typeof name !== 'string' || name === '')
    throw new StageMistake(`say which stage: --context stage=NAME, one of ${known}`)
  if (!Object.hasOwn(from, name)) throw new StageMistake(`there is no stage ${name}: it is one of ${known}`)
  const read = stageShape.safeParse(from[name])
  if (read.success) return read.data
  const problems = read.error.issues.map(({ path, code, message, ...issue }) =>
    code === 'unrecognized_keys'
      ? `${(issue as { keys?: string[] }).keys?.join(', ')}: no such setting`
      : `${path.join('.')}: ${message}`,
  )
  throw new StageMistake(`stage ${name} in infra/aws/stages.ts: ${problems.join('; ')}`)
}
