export const calendar = {
  'calendar.title': 'Add to your calendar',
  'calendar.file': 'A file for your calendar',
  'calendar.file.how':
    'It holds the appointments as they are today. If a time changes later, the file does not change with it.',
  'calendar.file.link': 'Get the file',
  'calendar.feed': 'A calendar that follows every change',
  'calendar.feed.how':
    'We can make a private address. Your calendar looks there several times a day, so a new time shows up by itself.',
  'calendar.feed.private':
    'Whoever has the address can see when and where your appointments are. Do not pass it on.',
  'calendar.feed.legend': 'Do you want a private address?',
  'calendar.feed.yes': 'Yes, make an address',
  'calendar.feed.yes-hint': 'An address that you had before stops working.',
  'calendar.feed.no': 'No, not now',
  'calendar.made': 'Your private address',
  'calendar.made.open': 'Open it in my calendar',
  'calendar.made.copy': 'Or copy this address into your calendar as a subscription:',
  'calendar.made.once': 'We show it only this once. You can make another one at any time.',
  'calendar.made.until': 'It works until {day}.',
  'calendar.summary': 'Appointment at {clinic}',
  'calendar.name': 'Appointments at {clinic}',
} as const
