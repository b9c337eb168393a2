declare const brand: unique symbol
type Brand<Name extends string> = string & { readonly [brand]: Name }

export type ClinicId = Brand<'ClinicId'>
export type PatientId = Brand<'PatientId'>
export type CourseId = Brand<'CourseId'>
/** Stable within its course: a session that moves keeps its id. */
export type SessionId = Brand<'SessionId'>
export type ChairId = Brand<'ChairId'>
export type ProtocolId = Brand<'ProtocolId'>
/** Names everything that decides whether a touchpoint is the same one, so that a change makes another id. */
export type TouchpointId = Brand<'TouchpointId'>
/** `<course>/<touchpoint>/<channel>`: two dispatches of one touchpoint meet in one row. */
export type MessageId = Brand<'MessageId'>
/** One visit of a patient to a questionnaire page: `<course>/<touchpoint>`. */
export type QuestionnaireId = Brand<'QuestionnaireId'>
export type JobId = Brand<'JobId'>
export type TaskId = Brand<'TaskId'>

export type AnyId =
  | ClinicId
  | PatientId
  | CourseId
  | SessionId
  | ChairId
  | ProtocolId
  | TouchpointId
  | MessageId
  | QuestionnaireId
  | JobId
  | TaskId

/** The one place where a string becomes an id; call it where the string was parsed or computed. */
export const asId = <Id extends AnyId>(text: string): Id => text as Id
