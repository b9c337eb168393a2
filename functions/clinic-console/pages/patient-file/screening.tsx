import { instruments } from '../../../../shared/domain/instruments.ts'
import { type ScreeningItem, screeningItems, screeningTable } from '../../../../shared/domain/screening.ts'
import { clinicians, may } from '../../actor.ts'
import type { ShownCourse, ShownSafety } from '../../operations/file/shown-course.ts'
import { Check, Input } from '../../fields.tsx'
import { consolePaths } from '../../paths.ts'
import { timeAt } from '../../words.ts'
import type { FileParts } from './parts.ts'

interface Props {
  course: Pick<ShownCourse, 'courseId' | 'safety'>
  parts: FileParts
}

/** What the safety screenings came to, who signed, and the form to sign. It describes; the clinician decides. */
export const ScreeningSection = ({ course, parts }: Props) => {
  const { safety, courseId } = course
  if (!safety) return null
  const { zone } = parts.clinic
  return (
    <section id={`screening-${courseId}`}>
      <h4>Safety screening</h4>
      {safety.screening === undefined ? (
        <p>{safety.isAwaiting ? 'The questions are not answered yet.' : 'Done on paper.'}</p>
      ) : (
        <CameTo screening={safety.screening} zone={zone} />
      )}
      {safety.signatures.map(({ by, at, isOnPaper, despite }) => (
        <p class="small">
          Signed by {by}, {timeAt(zone, Date.parse(at))}
          {isOnPaper && ', on paper'}
          {despite !== undefined && `, although: ${despite}`}.
        </p>
      ))}
      {safety.toSign &&
        (may(parts.actor, { allowed: clinicians }) ? (
          <SignForm safety={safety} courseId={courseId} parts={parts} />
        ) : (
          <p>It waits for a clinician’s signature.</p>
        ))}
    </section>
  )
}

const outcomeWords = { stop: 'STOP', review: 'REVIEW', ok: 'OK' } as const

const CameTo = ({ screening, zone }: { screening: NonNullable<ShownSafety['screening']>; zone: string }) => {
  const answered = `answered ${timeAt(zone, Date.parse(screening.at))}`
  if (screening.outcome === undefined) return <p>The questions were {answered}.</p>
  return (
    <>
      <p>
        <strong>{outcomeWords[screening.outcome]}</strong> by the clinic’s table, {answered}.
      </p>
      <ul>
        {screeningItems
          .filter((item) => screening.because?.includes(item))
          .map((item) => (
            <Reason item={item} />
          ))}
      </ul>
    </>
  )
}

const Reason = ({ item }: { item: ScreeningItem }) => (
  <li>
    {instruments['tms-safety'].items.find(({ id }) => id === item)?.question}{' '}
    <span class="small">
      {screeningTable[item].rationale} {screeningTable[item].citation}
    </span>
  </li>
)

const SignForm = ({
  safety,
  courseId,
  parts,
}: {
  safety: ShownSafety
  courseId: string
  parts: FileParts
}) => {
  const field = `despite-${courseId}`
  return (
    <form
      method="post"
      action={consolePaths.ofPatient(parts.file.details.patientId, 'courses', courseId, 'signature')}
    >
      <input type="hidden" name="lastScreeningAt" value={safety.lastAt ?? ''} />
      <Input
        id={field}
        name="despite"
        label="Why it may go on, where something speaks against it"
        size={50}
        maxLength={500}
        value={parts.typed[field] ?? ''}
      />
      <Check
        id={`isOnPaper-${courseId}`}
        name="isOnPaper"
        label="It was screened on paper, which the clinic keeps"
      />
      <button>Sign as {parts.actor.name}</button>
    </form>
  )
}
