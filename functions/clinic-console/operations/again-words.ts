import type { Channel } from '../../../shared/domain/clinic.ts'
import type { AgainChannelProblem, AgainProblem } from '../../../shared/domain/send-again.ts'
import { reasonText } from '../words.ts'

const pointless: Partial<Record<AgainProblem, string>> = {
  'has-reached': 'It has arrived meanwhile, or is on its way already: there is nothing to send.',
  settled: 'Somebody has settled it already: put it back on the list first, in the file of the patient.',
  'not-by-this-way':
    'This kind is not sent again from here. A clinician sends a summary anew from the page of the course.',
  'too-late': 'Its time has passed: call the patient if the session is still to come.',
  'quiet-hours': 'Its time ends within the quiet hours, before it could leave: call the patient.',
  'weekly-limit': 'The limit of messages a week has left it out: call the patient if it matters.',
  answered: 'The patient has answered it meanwhile.',
  'session-moved': 'The session was moved meanwhile: the patient is told of the time that counts.',
  erased: 'The course was erased.',
}

export const pointlessText = (reason: AgainProblem): string =>
  pointless[reason] ?? `It makes no sense any more: ${reasonText(reason)}.`

/** Why it cannot leave by a way, and what would help. */
export function wayText(problem: AgainChannelProblem, channel: Channel): string {
  const [contact, what] = channel === 'sms' ? ['number', 'texts'] : ['address', 'emails']
  switch (problem) {
    case 'no-contact':
      return `There is no ${contact}: ask the patient, and enter it in their file.`
    case 'unsafe-contact':
      return `The ${contact} is marked as not safe to write to.`
    case 'opted-out':
      return 'The patient stopped texts: only they can start them again.'
    case 'not-wanted':
      return 'The patient wants no messages of this kind.'
    case 'not-agreed':
      return `The patient did not choose ${what} for this, and no consent to ${what} is recorded: ask, and record it in their file.`
    case 'cannot-render':
      return 'The wording has a gap that cannot be filled: mend it in the settings.'
    default:
      return reasonText(problem)
  }
}
