/** The pages of the one-machine cloud; patients' pages have paths of their own. */
export const sitePaths = {
  home: '/',
  clock: '/clock',
  stylesheet: '/site.css',
  phones: '/phone',
  phone: (number: string) => `/phone/${number.replace('+', '')}`,
  mailbox: '/mailbox',
  mail: (id: string) => `/mailbox/${id}`,
  calendar: (id: string, part: number) => `/mailbox/${id}/calendar-${part}.ics`,
} as const
