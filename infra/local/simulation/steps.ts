import { requestOf } from '../../../shared/contracts/booking.ts'
import type { Step } from '../../../shared/contracts/scenario/steps.ts'
import { bookCourse } from '../../../shared/use-cases/book-course.ts'
import { cancelSession } from '../../../shared/use-cases/cancel-session.ts'
import { erasePatient } from '../../../shared/use-cases/erase-patient.ts'
import { extendCourse, shortenCourse } from '../../../shared/use-cases/extend-course.ts'
import { markSession } from '../../../shared/use-cases/mark-session.ts'
import { moveSession } from '../../../shared/use-cases/move-session.ts'
import { pauseCourse } from '../../../shared/use-cases/pause-course.ts'
import { requestBookings } from '../../../shared/use-cases/request-bookings.ts'
import { resumeCourse } from '../../../shared/use-cases/resume-course.ts'
import { signScreening } from '../../../shared/use-cases/sign-screening.ts'
import { stopCourse } from '../../../shared/use-cases/stop-course.ts'
import type { Cloud } from '../cloud.ts'
import { acknowledge, onCourse } from './course-steps.ts'
import { answer, textIn } from './patient-steps.ts'
import { addBankHoliday, changeContacts, changePreferences, closeClinic } from './settings-steps.ts'
import { visit } from './visit-steps.ts'
import { clinicOf, done, type Done, patientRef, sessionId, type Stage } from './stage.ts'

/** One step, by the use case that the page or the queue of it would call. */
export async function doStep(
  cloud: Cloud,
  stage: Stage,
  step: Exclude<Step, { do: 'crash' }>,
): Promise<Done> {
  const { world } = cloud
  switch (step.do) {
    case 'book': {
      const booking = await bookCourse(world, patientRef(stage, step.patientId), requestIn(stage, step))
      if (booking.kind === 'refused') return { problems: booking.problems }
      return booking.kind === 'booked' ? { shifts: { course: step.courseId, why: booking.shifts } } : done
    }
    case 'book-list':
      await requestBookings(
        world,
        step.bookings.map((b) => ({ ...patientRef(stage, b.patientId), request: requestIn(stage, b) })),
      )
      return done
    case 'sign': {
      const { by, isOnPaper, despite } = step
      return await onCourse(stage, step.courseId, (ref) =>
        signScreening(world, ref, { by, isOnPaper, ...(despite !== undefined && { despite }) }),
      )
    }
    case 'move':
    case 'move-following':
      return await onCourse(stage, step.courseId, (ref) =>
        moveSession(world, ref, {
          sessionId: sessionId(step.session),
          to: { ...step.to, ...(step.chairId !== undefined && { chairId: step.chairId }) },
          scope: step.do === 'move' ? 'one' : 'following',
          ...(step.do === 'move' && step.override !== undefined && { override: step.override }),
        }),
      )
    case 'cancel': {
      const { by } = step
      return await onCourse(stage, step.courseId, (ref) =>
        cancelSession(world, ref, { sessionId: sessionId(step.session), by }),
      )
    }
    case 'pause':
      return await onCourse(stage, step.courseId, (ref) => pauseCourse(world, ref, step))
    case 'resume':
      return await onCourse(stage, step.courseId, (ref) => resumeCourse(world, ref, step))
    case 'stop':
      return await onCourse(stage, step.courseId, (ref) => stopCourse(world, ref, step))
    case 'extend':
      return await onCourse(stage, step.courseId, (ref) => extendCourse(world, ref, step))
    case 'shorten':
      return await onCourse(stage, step.courseId, (ref) => shortenCourse(world, ref, step))
    case 'mark': {
      const { as } = step
      return await onCourse(stage, step.courseId, (ref) =>
        markSession(world, ref, { sessionId: sessionId(step.session), as }),
      )
    }
    case 'text-in':
      return textIn(cloud, stage, step)
    case 'answer':
      return await answer(world, stage, step)
    case 'confirm':
    case 'cannot-come':
    case 'choose-time':
    case 'not-me':
      return await visit(world, stage, step)
    case 'acknowledge':
      return await acknowledge(world, stage, step)
    case 'close':
      return await closeClinic(world, stage, step)
    case 'bank-holiday':
      return await addBankHoliday(world, stage, step)
    case 'contacts':
      return await changeContacts(world, stage, step)
    case 'preferences':
      return await changePreferences(world, stage, step)
    case 'erase':
      await erasePatient(world, patientRef(stage, step.patientId), 'the scenario')
      return done
    case 'provider':
      if (step.is !== undefined) stage.providers.state[step.channel] = step.is
      if (step.receipts !== undefined) stage.providers.receipts[step.channel] = step.receipts
      return done
    case 'wait':
      return done
  }
}

type Booked = Extract<Step, { do: 'book-list' }>['bookings'][number]

/** Where the clinic screens: signed on paper, unless the scenario asks for a screening. */
function requestIn(stage: Stage, { screening, ...booking }: Booked) {
  const { clinicId } = patientRef(stage, booking.patientId)
  const isOnPaper = screening === 'paper' && clinicOf(stage, clinicId).screening.isRequired
  return { ...requestOf(booking), ...(isOnPaper && { signedBy: booking.signedBy ?? 'Dr Example' }) }
}
