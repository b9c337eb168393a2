import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import { createTransport } from 'nodemailer'
import { emailTags } from '../contracts/ses-tags.ts'
import type { EmailSender, Handover, OutgoingEmail } from '../channel-ports.ts'
import { type ErrorNames, handoverOf, notSent, oneAttempt, refused } from './aws-handover.ts'
import { type EmailOrigin, writeEmail } from './email-message.ts'

/** What is wrong with the account or the domain waits to be mended; only the email itself can be refused. */
const errorNames: ErrorNames = {
  MessageRejected: refused('message-rejected'),
  BadRequestException: refused('invalid-parameter'),
  AccountSuspendedException: notSent('account-not-ready'),
  SendingPausedException: notSent('account-not-ready'),
  MailFromDomainNotVerifiedException: notSent('account-not-ready'),
  NotFoundException: notSent('account-not-ready'),
  LimitExceededException: notSent('limit-reached'),
}

export interface SesOptions extends EmailOrigin {
  /** Built once; only tests bring their own. */
  client?: SESv2Client
  /** Publishes the events with our tags in them. */
  configurationSet: string
}

export function sesEmails({
  client = new SESv2Client(oneAttempt()),
  configurationSet,
  ...origin
}: SesOptions): EmailSender {
  const transport = createTransport({ SES: { sesClient: client, SendEmailCommand } })
  async function send(email: OutgoingEmail): Promise<Handover> {
    const written = writeEmail(email, origin)
    if (written.kind === 'refused') return written
    const ses = { EmailTags: emailTags(email), ConfigurationSetName: configurationSet }
    try {
      const { response } = await transport.sendMail({ ...written.mail, ses })
      return response
        ? { kind: 'accepted', providerId: response }
        : { kind: 'ambiguous', reason: 'no-provider-id' }
    } catch (error) {
      return handoverOf(error, errorNames)
    }
  }
  return { canReconcile: true, send }
}
