import type { WordedKind } from './placeholders.ts'

/** What decides between our own templates. */
export interface Variant {
  /** More than one appointment, or more than one change. */
  isMany: boolean
  /** The sender is a number that can be answered. */
  canReply: boolean
}

/**
 * Our own words for texts: the clinic first, one thing asked, one segment with a link of 60 characters. A branded
 * sender cannot be answered, so its texts have a phone number or a link where the others ask for a reply.
 */
export const textTemplates: Record<WordedKind, (variant: Variant) => string> = {
  'booking-confirmation': ({ isMany, canReply }) =>
    (isMany
      ? '{clinic}: your {count} appointments are booked. The first is on {day} at {time}. To change one, call {phone}.'
      : '{clinic}: your appointment is booked for {day} at {time}. To change it, call {phone}.') +
    (canReply ? ' Reply STOP to end texts.' : ''),
  agenda: ({ isMany }) => `{clinic}: your next appointment${isMany ? 's' : ''}: {days}.`,
  reminder: ({ canReply }) =>
    canReply
      ? '{clinic}: your appointment is on {day} at {time}. If you cannot come, reply NO or call {phone}.'
      : '{clinic}: your appointment is on {day} at {time}. If you cannot come, call {phone}.',
  'change-notice': ({ isMany }) =>
    isMany
      ? '{clinic}: your appointments have changed. {changes}'
      : '{clinic}: {changes} Questions? Call {phone}.',
  questionnaire: () => '{clinic}: please tell us how you are. It takes a few minutes: {link}',
  nudge: () => '{clinic}: we would still like to know how you are. Please answer here: {link}',
  'maintenance-invitation': ({ canReply }) =>
    canReply
      ? '{clinic}: your next appointment is booked for {day} at {time}. Please reply YES to keep it or NO to change it.'
      : '{clinic}: your next appointment is booked for {day} at {time}. Keep or change it: {link}',
  'maintenance-asked-again': ({ canReply }) =>
    canReply
      ? '{clinic}: can you come to your next appointment on {day} at {time}? Please reply YES or NO.'
      : '{clinic}: can you come to your next appointment on {day} at {time}? Answer here: {link}',
}

const email = (subject: string, ...paragraphs: string[]) => ({
  subject,
  text: ['Hello {first},', ...paragraphs, '{name}\n{phone}'].join('\n\n'),
})
const toChange = 'To change an appointment, call {phone}.'
const where = 'Where: {name}, {address}'

export const emailTemplates: Record<WordedKind, (variant: Variant) => { subject: string; text: string }> = {
  'booking-confirmation': ({ isMany }) =>
    isMany
      ? email(
          '{clinic}: your appointments',
          'Your {count} appointments are booked:',
          '{list}',
          where,
          toChange,
        )
      : email('{clinic}: your appointment', 'Your appointment is booked:', '{list}', where, toChange),
  agenda: ({ isMany }) =>
    isMany
      ? email('{clinic}: your next appointments', 'Your next appointments are:', '{list}', where, toChange)
      : email('{clinic}: your next appointment', 'Your next appointment is:', '{list}', where, toChange),
  reminder: () =>
    email(
      '{clinic}: your appointment on {day}',
      'Your appointment is on:',
      '{list}',
      where,
      'If you cannot come, please call {phone}.',
    ),
  'change-notice': ({ isMany }) =>
    isMany
      ? email(
          '{clinic}: your appointments have changed',
          'Your appointments have changed:',
          '{changes}',
          'All others stay as they are. Questions? Call {phone}.',
        )
      : email(
          '{clinic}: your appointment has changed',
          'Your appointment has changed:',
          '{changes}',
          'All others stay as they are. Questions? Call {phone}.',
        ),
  questionnaire: () =>
    email(
      '{clinic}: how are you?',
      'Please tell us how you are. It takes a few minutes, and you can stop and go on later:',
      '{link}',
      'If you need help at once, do not wait for us: call 999 in an emergency, or NHS 111.',
    ),
  nudge: () =>
    email(
      '{clinic}: how are you?',
      'We would still like to know how you are. What you answered already is kept:',
      '{link}',
      'If you need help at once, do not wait for us: call 999 in an emergency, or NHS 111.',
    ),
  'maintenance-invitation': () =>
    email(
      '{clinic}: your next appointment',
      'Your next appointment is booked:',
      '{list}',
      where,
      'Please keep it or change it here:\n{link}',
    ),
  'maintenance-asked-again': () =>
    email(
      '{clinic}: can you come on {day}?',
      'We have not heard from you about your next appointment:',
      '{list}',
      where,
      'Please keep it or change it here:\n{link}',
    ),
}
