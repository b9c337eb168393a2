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
  patients: '/patients',
  importPatients: '/patients/import',
  importTemplate: '/patients/import/template.csv',
  exports: '/patients/export',
  exportTable: (name: string) => `/patients/export/${name}.csv`,
  patient: (id: string) => `/patients/${encodeURIComponent(id)}`,
  act: (patient: string, course: string) =>
    `/patients/${encodeURIComponent(patient)}/courses/${encodeURIComponent(course)}`,
  sign: (patient: string, course: string) =>
    `/patients/${encodeURIComponent(patient)}/courses/${encodeURIComponent(course)}/sign`,
  patientExport: (id: string) => `/patients/${encodeURIComponent(id)}/export.json`,
  erase: (id: string) => `/patients/${encodeURIComponent(id)}/erase`,
  tasks: '/tasks',
  book: '/book',
} as const
