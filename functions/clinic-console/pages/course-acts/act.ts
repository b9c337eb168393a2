import type { Child } from 'hono/jsx'
import type * as z from 'zod'
import type { Operation } from '../../operation.ts'
import type { courseChanged } from '../../operations/course-change.ts'
import type { ShownCourse } from '../../operations/show-course.ts'
import type { Fields } from '../booking-form.ts'

export interface ShownAct {
  course: ShownCourse
  /** As typed; empty when the page is opened. */
  typed: Fields
}

/** One way to change a course: its form, and the operation behind it. */
export interface ChangeAct {
  id: string
  title: string
  /** What to know before. */
  about: string
  confirm: string
  done: string
  undoneBy?: string
  isDangerous?: boolean
  ask: Operation<z.ZodObject, typeof courseChanged>
  isOpen: (course: ShownCourse) => boolean
  fields: (shown: ShownAct) => Child
  /** What the operation takes beside the course. */
  input: (typed: Fields) => Record<string, unknown>
}

export const isStopped = ({ state }: ShownCourse): boolean => state === 'stopped'
export const isPaused = ({ state }: ShownCourse): boolean => state === 'paused'
export const goesOn = (course: ShownCourse): boolean => !isStopped(course) && !isPaused(course)
