export const preferences = {
  'preferences.title': 'Messages and language',
  'preferences.intro': 'Choose what we send you, and how.',
  'preferences.reminders': 'About your appointments',
  'preferences.questionnaires': 'Questions about how you are',
  'preferences.maintenance': 'About later appointments',
  'preferences.sms': 'By text message',
  'preferences.email': 'By email',
  'preferences.both': 'By text message and by email',
  'preferences.none': 'Nothing',
  'preferences.none-hint': 'You will not be reminded.',
  'preferences.if-missing':
    'Where we have no email address or no mobile number of yours, we use the other one, unless you want no texts. To hear what we have, please call {phone}.',
  'preferences.changed':
    'Something was changed since this page was opened, so nothing was saved. This is how it stands: please choose again.',
  'preferences.texts': 'Text messages',
  'preferences.texts-on': 'You may send me text messages',
  'preferences.texts-off': 'Send me no text messages at all',
  'preferences.texts-off-hint': 'Emails go on, where you chose them. You can start texts again here.',
  'preferences.language': 'Language of our messages and pages',
  'preferences.save': 'Save',
  'preferences.saved': 'Saved. It holds from the next message on.',
  'preferences.silent':
    'As it is set now, we will send you nothing about your appointments. The appointments themselves stay as they are.',
  'preferences.back-to-sessions': 'Your appointments',
  'preferences.back-to-questions': 'Back to the questions',
  'not-me.title': 'Are you somebody else?',
  'not-me.question': 'Did this message reach the wrong person?',
  'not-me.hint':
    'If you say yes, we send nothing more to the number or address that got this message, and we tell the clinic.',
  'not-me.yes': 'Yes, I am not this patient',
  'not-me.no': 'No, the message is for me',
  'not-me.done':
    'Sorry to have troubled you. We will not write to you about it again, and the clinic has been told.',
  'not-me.mistake': 'If this was a mistake, please call {phone}.',
} as const
