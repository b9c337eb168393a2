import { asId } from '../domain/ids.ts'
import type { OutgoingEmail, Receipt } from '../channel-ports.ts'
import type { MessageRef } from '../ports.ts'

/** A tag of SES holds 256 characters of A-Z, a-z, 0-9, `_`, `-`, `.` and `@`: a longer id takes several tags. */
const tagLength = 256

export const packId = (id: string): string => Buffer.from(id, 'utf8').toString('base64url')
export const unpackId = (text: string): string => Buffer.from(text, 'base64url').toString('utf8')

function tagsOf(name: string, id: string) {
  const parts = packId(id).match(new RegExp(`.{1,${tagLength}}`, 'g')) ?? []
  return parts.map((Value, i) => ({ Name: i === 0 ? name : `${name}-${i + 1}`, Value }))
}

type Attempt = Pick<OutgoingEmail, 'messageId' | 'attemptId' | 'patient'>

/** What an email carries so that every event about it names its message and its attempt. */
export const emailTags = ({ messageId, attemptId, patient }: Attempt) => [
  ...tagsOf('attempt', attemptId),
  ...tagsOf('message', messageId),
  ...(patient ? [...tagsOf('clinic', patient.clinicId), ...tagsOf('patient', patient.patientId)] : []),
]

type Tags = Record<string, string[]>

function idIn(tags: Tags, name: string): string | undefined {
  const parts: string[] = []
  for (let i = 1; ; i++) {
    const part = tags[i === 1 ? name : `${name}-${i}`]?.[0]
    if (part === undefined) break
    parts.push(part)
  }
  return parts.length > 0 ? unpackId(parts.join('')) : undefined
}

export function taggedAs(tags: Tags): Pick<Receipt, 'message' | 'attemptId'> {
  const attemptId = idIn(tags, 'attempt')
  const clinicId = idIn(tags, 'clinic')
  const patientId = idIn(tags, 'patient')
  const messageId = idIn(tags, 'message')
  const message: MessageRef | undefined =
    clinicId && patientId && messageId
      ? { clinicId: asId(clinicId), patientId: asId(patientId), messageId: asId(messageId) }
      : undefined
  return { ...(attemptId && { attemptId }), ...(message && { message }) }
}
