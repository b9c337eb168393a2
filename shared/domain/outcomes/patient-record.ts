import type { Course } from '../course.ts'
import type { Message } from '../message.ts'
import type { Answers, Questionnaire } from '../questionnaire.ts'

/** What outcomes are computed from: the part of a patient's file that says what happened. */
export interface PatientRecord {
  courses: Course[]
  questionnaires: Questionnaire[]
  answers: Answers[]
  messages: Message[]
}

/** One course with what was asked and answered in it. */
export interface CourseRecord {
  course: Course
  questionnaires: Questionnaire[]
  answers: Answers[]
}

/** A patient's courses, each with its own questions: a second course has a baseline of its own. */
export const courseRecords = ({
  courses,
  questionnaires,
  answers,
}: Omit<PatientRecord, 'messages'>): CourseRecord[] =>
  courses
    .toSorted((a, b) => a.bookedAt - b.bookedAt || (a.id < b.id ? -1 : 1))
    .map((course) => ({
      course,
      questionnaires: questionnaires.filter((q) => q.courseId === course.id),
      answers: answers.filter((a) => a.courseId === course.id),
    }))
