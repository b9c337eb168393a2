import { environment } from '../../shared/contracts/environment.ts'

type Setting = Exclude<keyof typeof environment, 'dynamodbEndpoint' | 'conformance'>

/** A well-formed value for each setting that a function may have: one without a value here does not compile. */
export function settingValues(endpoint: string): Record<string, string> {
  const values: Record<Setting, string> = {
    table: 'coursekeeper',
    origin: 'https://visits.example.org',
    fromAddress: 'appointments@example.org',
    configurationSet: 'events',
    maxTextPriceUsd: '0.2',
    sendingSwitch: 'switch',
    releasedTable: 'released',
    messagesPerSecond: '5',
    sendQueue: `${endpoint}/1/send`,
    questionnaireQueue: `${endpoint}/1/ask`,
    maintenanceQueue: `${endpoint}/1/again`,
    scheduleQueue: `${endpoint}/1/generate`,
    webhookQueue: `${endpoint}/1/tell`,
    issuer: `${endpoint}/pool`,
    clientId: 'console',
    clientSecret: 'secret-of-client',
    cookieSecret: 'secret-of-cookies',
    signOutAddress: `${endpoint}/pool/logout`,
  }
  return Object.fromEntries(
    Object.entries(values).map(([setting, value]) => [environment[setting as Setting], value]),
  )
}
