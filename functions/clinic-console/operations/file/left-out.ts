import * as z from 'zod'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import type { Course } from '../../../../shared/domain/course.ts'
import type { Message, SuppressedReason } from '../../../../shared/domain/message.ts'
import { leftOut } from '../../../../shared/domain/plan.ts'
import { reachesPatient } from '../../../../shared/domain/plan/load-rank.ts'
import { type Instant, isoInstant } from '../../../../shared/domain/time.ts'
import type { TouchpointKind } from '../../../../shared/domain/touchpoint.ts'
import { kindWords } from '../../words.ts'

const kinds = Object.keys(kindWords) as (keyof typeof kindWords)[]
const reason = 'weekly-limit' satisfies SuppressedReason

/** What never became a message: only the plan knows of it, by the limit as it stands. */
export const shownLeftOut = z.object({
  courseId: z.string(),
  kind: z.enum(kinds),
  dueAt: z.string(),
  isAhead: z.boolean(),
  reason: z.literal(reason),
})
export type ShownLeftOut = z.output<typeof shownLeftOut>

interface File {
  courses: readonly Course[]
  messages: readonly Message[]
}

/** Newest first. What is a message, sent or kept back, stands among the messages with its own reason. */
export function showLeftOut(
  { courses, messages }: File,
  { clinic, now }: { clinic: Clinic; now: Instant },
): ShownLeftOut[] {
  const known = new Set(messages.map(({ courseId, touchpoint }) => `${courseId} ${touchpoint}`))
  return courses
    .flatMap((course) =>
      leftOut(course, clinic)
        .filter((touchpoint) => reachesPatient(touchpoint) && !known.has(`${course.id} ${touchpoint.id}`))
        .map(({ kind, dueAt }: { kind: TouchpointKind; dueAt: Instant }) => ({ course, kind, dueAt })),
    )
    .sort((a, b) => b.dueAt - a.dueAt)
    .map(({ course, kind, dueAt }) => ({
      courseId: course.id,
      kind,
      dueAt: isoInstant(dueAt),
      isAhead: dueAt > now,
      reason,
    }))
}
