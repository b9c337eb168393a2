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
  signedInAgain: at('signed-in-again'),
  chooseClinic: at('sign-in', 'clinic'),
  yourSessions: at('your-sessions'),
  stylesheet: (hash: string) => at('style', `${hash}.css`),
  script: (hash: string) => at('script', `${hash}.js`),
  todayOn: (date: string) => `${at()}?date=${date}`,
  visit: at('visits'),
  takeAlert: at('alerts', 'take'),
  handAlert: at('alerts', 'hand'),
  seeUnreached: at('unreached'),
  sendAgain: at('unreached', 'again'),
  sendAgainOf: (patient: string, message: string) =>
    `${at('unreached', 'again')}?${String(new URLSearchParams({ patient, message }))}`,
  tasks: at('tasks'),
  closeTask: at('tasks', 'close'),
  closeTaskOf: (patient: string, task: string) =>
    `${at('tasks', 'close')}?${String(new URLSearchParams({ patient, task }))}`,
  reopenTask: at('tasks', 'reopen'),
  takeTask: at('tasks', 'take'),
  calendar: at('calendar'),
  closures: at('closures'),
  proposeClosure: at('closures', 'proposal'),
  closure: (id: string) => at('closures', id),
  /** `shorten`, `remove`. */
  ofClosure: (id: string, what: string) => at('closures', id, what),
  patients: at('patients'),
  enrol: at('patients', 'enrol'),
  importPatients: at('patients', 'import'),
  exports: at('patients', 'export'),
  searchPatients: at('patients', 'search'),
  importTemplate: at('patients', 'import', 'template.csv'),
  exportTable: (file: string) => at('patients', 'export', file),
  erasures: at('patients', 'erased'),
  erasure: (id: string) => at('patients', 'erased', id),
  patient: (patient: string) => at('patients', patient),
  /** What is done to a patient's file: `details`, `texts`, `notes`, ... */
  ofPatient: (patient: string, ...what: string[]) => at('patients', patient, ...what),
  book: (patient: string) => at('patients', patient, 'book'),
  course: (patient: string, course: string) => at('patients', patient, 'courses', course),
  changeCourse: (patient: string, course: string, act: string) =>
    at('patients', patient, 'courses', course, 'change', act),
  session: (patient: string, course: string, session: string) =>
    at('patients', patient, 'courses', course, 'sessions', session),
  /** What is done to a session: `move`, `cancel`, `confirm`, `visit`. */
  ofSession: (patient: string, course: string, session: string, what: string) =>
    at('patients', patient, 'courses', course, 'sessions', session, what),
  patientOutcomes: (patient: string) => at('patients', patient, 'outcomes'),
  review: (patient: string, course: string) => at('patients', patient, 'courses', course, 'review'),
  summary: (patient: string, course: string) => at('patients', patient, 'courses', course, 'summary'),
  sendSummary: (patient: string, course: string) =>
    at('patients', patient, 'courses', course, 'summary', 'send'),
  protocols: at('protocols'),
  newProtocol: at('protocols', 'new'),
  protocol: (id: string) => at('protocols', id),
  editProtocol: (id: string) => at('protocols', id, 'edit'),
  copyProtocol: (id: string) => at('protocols', id, 'copy'),
  tryProtocol: (id: string) => at('protocols', id, 'try'),
  outcomes: at('outcomes'),
  textPrice: at('outcomes', 'text-price'),
  research: at('outcomes', 'research'),
  researchDictionary: at('outcomes', 'research', 'dictionary.csv'),
  referrals: at('referrals'),
  patientReferrals: (patient: string) => at('patients', patient, 'referrals'),
  settings: at('settings'),
  settingsOf: (part: string) => at('settings', part),
  undoSettings: at('settings', 'undo'),
  signTable: at('settings', 'sign-off'),
  holidayFile: at('settings', 'holidays', 'file'),
  wordingOf: (kind: string, language?: string) =>
    `${at('settings', 'wording', kind)}${language === undefined ? '' : `?language=${language}`}`,
  feeds: at('settings', 'feeds'),
  audit: at('audit'),
  auditTable: at('audit', 'table'),
  auditChain: at('audit', 'chain'),
  keys: at('settings', 'keys'),
  key: (key: string) => at('settings', 'keys', key),
  webhooks: at('settings', 'webhooks'),
  webhook: (webhook: string) => at('settings', 'webhooks', webhook),
  /** Read by calendars, which sign in nowhere: the secret in it is the key. */
  feed: (clinic: string, secret: string) => `/feeds/${inPath(clinic)}/${inPath(secret)}.ics`,
  api: '/api/v1',
  apiPage: '/api',
} as const
