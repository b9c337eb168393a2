export const sameDay = {
  'same-day.title': 'Before you set out',
  'same-day.link': 'Answer a few questions before you set out',
  'same-day.about': 'Your appointment is on {when}.',
  'same-day.how':
    'Please answer these questions. If you say yes to any of them, we want to speak with you before you come.',
  'same-day.send': 'Send my answers',
  'same-day.done': 'Thank you. You have answered these questions.',
  'same-day.not-now':
    'You can answer these questions on the day before your appointment, and on the day until it begins.',
  'same-day.changes': 'If anything changes before your appointment, please call us on {phone}.',
  'same-day.call': 'Please call us before you set out',
  'same-day.call-number': 'Call {clinic}: {phone}',
  'same-day.call-wait': 'Please do not come before you have spoken with us.',
  'same-day.call-why':
    'You said yes to a question. That does not have to mean that your appointment cannot go ahead: we want to talk about it with you first.',
  'same-day.call-told': 'We have told the clinic about your answer too.',
} as const
