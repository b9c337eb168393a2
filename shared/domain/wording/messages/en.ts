const letter = (...paragraphs: string[]) => ['Hello {first},', ...paragraphs, '{name}\n{phone}'].join('\n\n')
const where = 'Where: {name}, {address}'
const seeOrChange = 'To see, confirm or change it: {link}\nOr call {phone}.'
const seeOrChangeAny = 'To see, confirm or change them: {link}\nOr call {phone}.'
const emergency = 'If you need help at once, do not wait for us: call 999 in an emergency, or NHS 111.'

/**
 * All that messages say to patients, as ICU messages: the same keys in every language. Of the texts of one kind the
 * first that fits into one segment goes out (see templates.ts). `canReply` is `yes` where the sender is a number.
 */
export const en = {
  'booking-confirmation.sms.link':
    '{clinic}: {count, plural, one {your appointment is booked for {day} at {time}.} other {{count} appointments are booked, the first on {day} at {time}.}}{canReply, select, yes { STOP ends texts.} other {}} {count, plural, one {See or change} other {See all}}: {link}',
  'booking-confirmation.sms.call':
    '{clinic}: {count, plural, one {your appointment is booked for {day} at {time}. To change it,} other {your {count} appointments are booked. The first is on {day} at {time}. To change one,}} call {phone}.{canReply, select, yes { Reply STOP to end texts.} other {}}',
  'booking-confirmation.email.subject':
    '{clinic}: your {count, plural, one {appointment} other {appointments}}',
  'booking-confirmation.email': letter(
    '{count, plural, one {Your appointment is booked:} other {Your {count} appointments are booked:}}',
    '{list}',
    where,
    `{count, plural, one {${seeOrChange}} other {${seeOrChangeAny}}}`,
  ),
  'agenda.sms.link':
    '{clinic}: your {count, plural, one {appointment} other {appointments}}: {days}. To change: {link}',
  'agenda.sms.short': '{clinic}: your next {count, plural, one {appointment} other {appointments}}: {days}.',
  'agenda.email.subject': '{clinic}: your next {count, plural, one {appointment} other {appointments}}',
  'agenda.email': letter(
    '{count, plural, one {Your next appointment is:} other {Your next appointments are:}}',
    '{list}',
    where,
    `{count, plural, one {${seeOrChange}} other {${seeOrChangeAny}}}`,
  ),
  'reminder.sms.link':
    '{clinic}: your appointment is on {day} at {time}. {canReply, select, yes {Reply YES or NO, or change it:} other {To confirm or change it:}} {link}',
  'reminder.sms.call':
    '{clinic}: your appointment is on {day} at {time}. If you cannot come, {canReply, select, yes {reply NO or call} other {call}} {phone}.',
  'reminder.email.subject': '{clinic}: your appointment on {day}',
  'reminder.email': letter('Your appointment is on:', '{list}', where, seeOrChange),
  'change-notice.sms.link':
    '{clinic}: {told, select, one {} other {your appointments have changed. }}{changes} All times: {link}',
  'change-notice.sms.call':
    '{clinic}: {told, select, one {} other {your appointments have changed. }}{changes} {questions}',
  'change-notice.email.subject':
    '{clinic}: {told, select, one {your appointment has changed} other {your appointments have changed}}',
  'change-notice.email': letter(
    '{told, select, one {Your appointment has changed:} other {Your appointments have changed:}}',
    '{changes}',
    'All others stay as they are. To see them all: {link}\nQuestions? Call {phone}.',
  ),
  'questionnaire.sms': '{clinic}: please tell us how you are. It takes a few minutes: {link}',
  'questionnaire.email.subject': '{clinic}: how are you?',
  'questionnaire.email': letter(
    'Please tell us how you are. It takes a few minutes, and you can stop and go on later:',
    '{link}',
    emergency,
  ),
  'same-day.sms': '{clinic}: please answer a few questions before you set out: {link}',
  'same-day.email.subject': '{clinic}: before you set out',
  'same-day.email': letter(
    'Please answer a few questions before you set out for your appointment:',
    '{link}',
    emergency,
  ),
  'nudge.sms': '{clinic}: we would still like to know how you are. Please answer here: {link}',
  'nudge.email.subject': '{clinic}: how are you?',
  'nudge.email': letter(
    'We would still like to know how you are. What you answered already is kept:',
    '{link}',
    emergency,
  ),
  'maintenance-invitation.sms':
    '{clinic}: your next appointment is booked for {day} at {time}. {canReply, select, yes {Please reply YES to keep it or NO to change it.} other {Keep or change it: {link}}}',
  'maintenance-invitation.email.subject': '{clinic}: your next appointment',
  'maintenance-invitation.email': letter(
    'Your next appointment is booked:',
    '{list}',
    where,
    'Please keep it or change it here:\n{link}',
  ),
  'maintenance-asked-again.sms':
    '{clinic}: can you come to your next appointment on {day} at {time}? {canReply, select, yes {Please reply YES or NO.} other {Answer here: {link}}}',
  'maintenance-asked-again.email.subject': '{clinic}: can you come on {day}?',
  'maintenance-asked-again.email': letter(
    'We have not heard from you about your next appointment:',
    '{list}',
    where,
    'Please keep it or change it here:\n{link}',
  ),

  'summary.email.subject': '{clinic}: a summary for you',
  'summary.email': letter('{lines}'),
  'summary.opening': 'Here is a short summary of your appointments with us.',
  'summary.attended': 'Appointments you came to: {attended} of {of}.',
  'summary.score':
    '{title}: {before} before you began, {after} at your last answer. The scale goes from {from} to {to}; {better, select, lower {lower} other {higher}} is better.',
  'summary.score.last':
    '{title}: {after} at your last answer. The scale goes from {from} to {to}; {better, select, lower {lower} other {higher}} is better.',
  'summary.reached': 'That is at least {percent}% less than before, a mark used in published studies.',
  'summary.describes':
    'These are your own answers. They describe, and what follows from them is for us to talk about together.',
  'summary.talk': 'If you would like to talk about it, call us on {phone}.',

  'change.moved': 'your appointment on {from} has moved to {to}.',
  'change.added': 'you have one more appointment, on {to}.',
  'change.cancelled': 'your appointment on {from} is cancelled.',
  'change.waiting': 'your appointment on {from} cannot take place. Please do not come; we will call you.',
  'change.unchanged': 'your appointment is on {to} as before.',
  'changes.moved': 'Moved: {times}',
  'changes.added': 'New: {times}',
  'changes.cancelled': 'Cancelled: {times}',
  'changes.waiting': 'Cannot take place, we will call you: {times}',
  'changes.unchanged': 'As before: {times}',
  'changes.from-to': '{from} to {to}',
  'counted.moved': '{count} moved',
  'counted.added': '{count} new',
  'counted.cancelled': '{count} cancelled',
  'counted.waiting': '{count} cannot take place',
  'counted.unchanged': '{count} as before',
  'counted.first-now': 'The first of these is now {day}.',
  'counted.first-and-last': 'The first was on {first}, the last on {last}.',
  'questions.call': 'Questions? Call {phone}.',
  'questions.all-times': 'For all the times, call {phone}.',
  'calendar.summary': 'Appointment at {name}',

  'reply.stop': '{clinic}: you will get no more texts from us. To get them again, reply START.',
  'reply.start': '{clinic}: you will get our texts again. To end them, reply STOP.',
  'reply.confirm': '{clinic}: thank you. See you on {when}.',
  'reply.cannot-come':
    '{clinic}: thank you for telling us. We will be in touch about another time, or call {phone}.',
  'reply.help':
    '{clinic}: we text you about your appointments. Call us on {phone}. To end texts, reply STOP. In an emergency, call 999.',
  'reply.wrong-person': '{clinic}: sorry to have troubled you. We will not text this number about it again.',
  'reply.unclear':
    '{clinic}: thank you. Somebody will read your message when we are open. If it cannot wait, call {phone}.',
  'reply.red-flag':
    '{clinic}: if you need help now, do not wait for us. In an emergency call 999, or call NHS 111 at any time. Our number is {phone}.',
} as const

export type MessageKey = keyof typeof en
