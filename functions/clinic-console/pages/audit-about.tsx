import { civilDate } from '../../../shared/contracts/fields.ts'
import type { ShownEntry } from '../operations/audit.ts'
import { operations } from '../operations.ts'
import { consolePaths } from '../paths.ts'
import { datedText } from '../words.ts'
import { settingsParts } from './settings/parts.ts'

const asks = (entry: ShownEntry, field: string): boolean =>
  field in (operations.find(({ name }) => name === entry.operation)?.input.shape ?? {})

/** The sentence says it whole: the id is that of their own signing in. */
const atTheDoor: readonly string[] = ['sign-in', 'sign-out']

/** What else an entry is about, in words and as a link where there is a page of it; else its id. */
export const EntryAbout = ({ entry, isThere }: { entry: ShownEntry; isThere: boolean }) => {
  const { patientId, courseId, id, operation } = entry
  const isLinked = isThere && patientId !== undefined && courseId !== undefined
  const isSession = id !== undefined && asks(entry, 'sessionId')
  if (isLinked && isSession) return <a href={consolePaths.session(patientId, courseId, id)}>the session</a>
  const other = id === undefined || atTheDoor.includes(operation) ? undefined : wordsOf(id)
  return (
    <>
      {isLinked ? <a href={consolePaths.course(patientId, courseId)}>the course</a> : courseId}
      {courseId !== undefined && other !== undefined && ', '}
      {other}
    </>
  )
}

function wordsOf(id: string): string {
  if (id === 'told-by-phone') return 'told by phone'
  const date = civilDate.safeParse(id)
  return date.success ? datedText(date.data) : (settingsParts.find(({ part }) => part === id)?.title ?? id)
}
