import { describe, expect, it } from 'vitest'
import { receiptOf, sesEvent } from '../../shared/contracts/ses-events.ts'
import { emailTags, packId } from '../../shared/contracts/ses-tags.ts'
import { anEmail } from '../adapters/loopback.ts'

const tags = Object.fromEntries(emailTags(anEmail()).map((t) => [t.Name, [t.Value]]))
const about = {
  providerId: 'ses-1',
  attemptId: 'a1',
  message: { clinicId: 'northside', patientId: 'p1', messageId: 'c1/reminder:s1/email' },
}

/** As SES writes it, with the much that nobody here reads. */
const anEvent = (eventType: string, more: object = {}) => ({
  eventType,
  mail: {
    timestamp: '2027-03-07T09:30:01.000Z',
    source: 'Northside Clinic <no-reply@mail.example.org>',
    sendingAccountId: '123456789012',
    messageId: 'ses-1',
    destination: ['ada@example.com'],
    headersTruncated: false,
    headers: [{ name: 'Subject', value: 'Your appointment' }],
    tags: { 'ses:configuration-set': ['events'], 'ses:from-domain': ['mail.example.org'], ...tags },
  },
  ...more,
})
const bounce = (bounceType: string, bounceSubType: string) =>
  anEvent('Bounce', { bounce: { bounceType, bounceSubType, bouncedRecipients: [], feedbackId: 'f' } })
const complaint = (complaintSubType: string | null) =>
  anEvent('Complaint', { complaint: { complaintSubType, complaintFeedbackType: 'abuse' } })

describe('what SES says about an email', () => {
  it.each([
    ['it took it', anEvent('Send', { send: {} }), { kind: 'accept' }],
    ['it arrived', anEvent('Delivery', { delivery: { smtpResponse: '250 ok' } }), { kind: 'deliver' }],
    [
      'the address does not exist',
      bounce('Permanent', 'NoEmail'),
      { kind: 'fail', reason: 'provider:bounce-permanent-no-email' },
    ],
    [
      'the mailbox stayed full',
      bounce('Transient', 'MailboxFull'),
      { kind: 'fail', reason: 'provider:bounce-transient-mailbox-full' },
    ],
    [
      'nobody knows why it came back',
      bounce('Undetermined', 'Undetermined'),
      { kind: 'fail', reason: 'provider:bounce-undetermined-undetermined' },
    ],
    ['it arrived and was called spam', complaint(null), { kind: 'deliver', reason: 'provider:complaint' }],
    [
      'it was held back for an earlier complaint',
      complaint('OnAccountSuppressionList'),
      { kind: 'fail', reason: 'provider:complaint-on-account-suppression-list' },
    ],
    [
      'it held a virus',
      anEvent('Reject', { reject: { reason: 'Bad content' } }),
      { kind: 'fail', reason: 'provider:rejected-bad-content' },
    ],
  ])('is a receipt for its message and attempt where %s', (_, event, expected) => {
    expect(receiptOf(sesEvent.parse(event))).toEqual({ ...about, ...expected })
  })

  it.each(['DeliveryDelay', 'Open', 'Click', 'Subscription', 'Rendering Failure'])(
    'settles nothing with %s',
    (eventType) => {
      expect(receiptOf(sesEvent.parse(anEvent(eventType)))).toBeUndefined()
    },
  )

  it('is known by the id of SES alone where the event has none of our tags', () => {
    const event = sesEvent.parse({ eventType: 'Delivery', mail: { messageId: 'ses-1' } })
    expect(receiptOf(event)).toEqual({ providerId: 'ses-1', kind: 'deliver' })
  })

  it('names no message where a tag of its is missing', () => {
    const event = sesEvent.parse({
      eventType: 'Delivery',
      mail: { messageId: 'ses-1', tags: { attempt: [packId('a1')], message: [packId('m')] } },
    })
    expect(receiptOf(event)).toEqual({ providerId: 'ses-1', kind: 'deliver', attemptId: 'a1' })
  })

  it.each([{}, { eventType: 'Delivery' }, anEvent('Unheard'), anEvent('Bounce'), null])(
    'is refused where it is not an event of SES: %j',
    (event) => {
      expect(sesEvent.safeParse(event).success).toBe(false)
    },
  )
})
