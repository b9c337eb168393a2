/** The console's own pages stand under /console, so that patients' links and the API keep names of their own. */
const at = (...parts: string[]) => `/console${parts.map((part) => `/${inPath(part)}`).join('')}`
/** `:patient` is the parameter of a route; no id begins with a colon. */
const inPath = (part: string) => (part.startsWith(':') ? part : encodeURIComponent(part))

export const consolePaths = {
  today: at(),
  signIn: at('sign-in'),
  signedIn: at('signed-in'),
  signOut: at('sign-out'),
  signedOut: at('signed-out'),
  chooseClinic: at('sign-in', 'clinic'),
  yourSessions: at('your-sessions'),
  stylesheet: (hash: string) => at('style', `${hash}.css`),
  script: (hash: string) => at('script', `${hash}.js`),
  tasks: at('tasks'),
  calendar: at('calendar'),
  closures: at('closures'),
  patients: at('patients'),
  enrol: at('patients', 'enrol'),
  importPatients: at('patients', 'import'),
  exports: at('patients', 'export'),
  patient: (patient: string) => at('patients', patient),
  book: (patient: string) => at('patients', patient, 'book'),
  course: (patient: string, course: string) => at('patients', patient, 'courses', course),
  session: (patient: string, course: string, session: string) =>
    at('patients', patient, 'courses', course, 'sessions', session),
  patientOutcomes: (patient: string) => at('patients', patient, 'outcomes'),
  protocols: at('protocols'),
  newProtocol: at('protocols', 'new'),
  protocol: (id: string) => at('protocols', id),
  editProtocol: (id: string) => at('protocols', id, 'edit'),
  copyProtocol: (id: string) => at('protocols', id, 'copy'),
  tryProtocol: (id: string) => at('protocols', id, 'try'),
  outcomes: at('outcomes'),
  referrals: at('referrals'),
  settings: at('settings'),
  settingsOf: (part: string) => at('settings', part),
  audit: at('audit'),
  api: '/api/v1',
} as const
