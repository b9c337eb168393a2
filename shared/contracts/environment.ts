import type { QueueName } from '../ports.ts'

/** Names of what is set from outside. Infrastructure sets them and functions read them by these constants. */
export const environment = {
  table: 'COURSEKEEPER_TABLE',
  /** Any DynamoDB endpoint, instead of the embedded engine or of AWS. */
  dynamodbEndpoint: 'COURSEKEEPER_DYNAMODB_ENDPOINT',
  /** `aws`: the conformance tests may make a table on AWS, which costs money. */
  conformance: 'COURSEKEEPER_CONFORMANCE',
  /** `https://host` of the patients' links and of the console. */
  origin: 'COURSEKEEPER_ORIGIN',
  /** The OpenID provider that the clinic's people sign in by, and the console as its client there. */
  issuer: 'COURSEKEEPER_ISSUER',
  clientId: 'COURSEKEEPER_CLIENT_ID',
  /** Where the provider signs people out, and sends them back to the console. */
  signOutAddress: 'COURSEKEEPER_SIGN_OUT_ADDRESS',
  /** Names of two secrets: the client's at the provider, and the one that encrypts the console's cookies. */
  clientSecret: 'COURSEKEEPER_CLIENT_SECRET',
  cookieSecret: 'COURSEKEEPER_COOKIE_SECRET',
  /** The verified address that emails come from. */
  fromAddress: 'COURSEKEEPER_FROM_ADDRESS',
  /** Of SES: it publishes what became of each email. */
  configurationSet: 'COURSEKEEPER_SES_CONFIGURATION_SET',
  /** For one text with all its segments. */
  maxTextPriceUsd: 'COURSEKEEPER_MAX_TEXT_PRICE_USD',
  /** Names of the two parameters that the sender asks before it sends: the switch, and the table that was released. */
  sendingSwitch: 'COURSEKEEPER_SENDING_SWITCH',
  releasedTable: 'COURSEKEEPER_RELEASED_TABLE',
  /** What one process of the sender may begin in a second. */
  messagesPerSecond: 'COURSEKEEPER_MESSAGES_PER_SECOND',
  sendQueue: 'COURSEKEEPER_SEND_QUEUE',
  questionnaireQueue: 'COURSEKEEPER_QUESTIONNAIRE_QUEUE',
  maintenanceQueue: 'COURSEKEEPER_MAINTENANCE_QUEUE',
  scheduleQueue: 'COURSEKEEPER_SCHEDULE_QUEUE',
  webhookQueue: 'COURSEKEEPER_WEBHOOK_QUEUE',
} as const

/** Where the address of each queue stands. */
export const queueSetting = {
  'send-reminders': environment.sendQueue,
  'trigger-questionnaires': environment.questionnaireQueue,
  'schedule-maintenance': environment.maintenanceQueue,
  'generate-schedules': environment.scheduleQueue,
  'deliver-webhooks': environment.webhookQueue,
} as const satisfies Record<QueueName, string>
