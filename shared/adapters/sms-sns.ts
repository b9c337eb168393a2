import { type MessageAttributeValue, PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import type { Handover, OutgoingText, TextSender } from '../channel-ports.ts'
import { type ErrorNames, handoverOf, notSent, oneAttempt, refused } from './aws-handover.ts'
import { plainText } from '../domain/plain-text.ts'

/**
 * The account's monthly limit stops texts after they were accepted, so it mostly comes back as a receipt ("No quota
 * left for account"); the names here are for the limits that are answered at once.
 */
const errorNames: ErrorNames = {
  OptedOutException: refused('opted-out-at-provider'),
  OptedOut: refused('opted-out-at-provider'),
  InvalidParameter: refused('invalid-parameter'),
  InvalidParameterException: refused('invalid-parameter'),
  InvalidParameterValue: refused('invalid-parameter'),
  InvalidParameterValueException: refused('invalid-parameter'),
  ParameterValueInvalid: refused('invalid-parameter'),
  ValidationError: refused('invalid-parameter'),
  ValidationException: refused('invalid-parameter'),
  LimitExceededException: notSent('limit-reached'),
  MonthlySpendLimitReachedException: notSent('limit-reached'),
  ServiceQuotaExceededException: notSent('limit-reached'),
  UserErrorException: notSent('account-not-ready'),
}

function failureOf(error: unknown): Handover {
  const failure = handoverOf(error, errorNames)
  const optedOut = failure.kind === 'refused' && error instanceof Error && /opted out/i.test(error.message)
  return optedOut ? refused('opted-out-at-provider') : failure
}

const attribute = (DataType: 'String' | 'Number', StringValue: string): MessageAttributeValue => ({
  DataType,
  StringValue,
})

export interface SnsOptions {
  /** Built once; only tests bring their own. */
  client?: SNSClient
  /** For one text, all its segments together: SNS drops what would cost more, and says so in a receipt. */
  maxPriceUsd: number
}

/** SNS echoes nothing of ours, so an attempt is known only by the id that it was accepted with. */
export function snsTexts({ client = new SNSClient(oneAttempt()), maxPriceUsd }: SnsOptions): TextSender {
  async function send({ to, text, from }: OutgoingText): Promise<Handover> {
    const command = new PublishCommand({
      PhoneNumber: to,
      Message: plainText(text),
      MessageAttributes: {
        'AWS.SNS.SMS.SMSType': attribute('String', 'Transactional'),
        'AWS.SNS.SMS.MaxPrice': attribute('Number', maxPriceUsd.toFixed(2)),
        ...(from.startsWith('+')
          ? { 'AWS.MM.SMS.OriginationNumber': attribute('String', from) }
          : { 'AWS.SNS.SMS.SenderID': attribute('String', from) }),
      },
    })
    try {
      const { MessageId } = await client.send(command)
      return MessageId
        ? { kind: 'accepted', providerId: MessageId }
        : { kind: 'ambiguous', reason: 'no-provider-id' }
    } catch (error) {
      return failureOf(error)
    }
  }
  return { canReconcile: false, send }
}
