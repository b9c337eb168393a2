import { addClosure, previewClosure } from '../../../functions/clinic-console/operations/closures/close.ts'
import { setTextPrice } from '../../../functions/clinic-console/operations/clinic-figures.ts'
import { makeFeed } from '../../../functions/clinic-console/operations/feeds.ts'
import { createKey, revokeKey } from '../../../functions/clinic-console/operations/keys.ts'
import { saveProtocol } from '../../../functions/clinic-console/operations/protocols.ts'
import { readSettings } from '../../../functions/clinic-console/operations/settings.ts'
import { setReminders } from '../../../functions/clinic-console/operations/settings-parts.ts'
import { signTable } from '../../../functions/clinic-console/operations/settings-signing.ts'
import { setWording } from '../../../functions/clinic-console/operations/settings-wording.ts'
import { written } from '../../../functions/clinic-console/operations/settings-written.ts'
import { addWebhook, pauseWebhook } from '../../../functions/clinic-console/operations/webhooks.ts'
import { addDays } from '../../../shared/domain/time.ts'
import { type Moment, onDay, type Story, workdayFrom } from './story.ts'

/** What the administrator set up, and what the desk closed. */
export function settingsWork(story: Story): Moment[] {
  const { desk, machine, today } = story
  const on = onDay(story)

  async function close(daysFromToday: number, days: number, reason: string, chairId?: string): Promise<void> {
    const from = workdayFrom(addDays(today, daysFromToday))
    const closure = { from, to: addDays(from, days - 1), reason, ...(chairId && { chairId }) }
    const { seen } = await desk.robin(previewClosure, closure)
    await desk.robin(addClosure, { ...closure, seen })
  }

  return [
    on(90, [8, 5], async () => {
      const { version } = await desk.kim(readSettings)
      const signed = await desk.sam(signTable, { table: 'red-flags', version })
      await desk.sam(signTable, { table: 'screening', version: signed.version })
    }),
    on(90, [8, 20], () => desk.kim(setTextPrice, { pence: 4.1 })),
    on(50, [8, 10], () => close(-35, 1, 'Staff training')),
    on(9, [8, 10], async () => {
      const { id } = await desk.kim(createKey, { name: 'Old diary', scopes: ['courses:read'] })
      await desk.kim(revokeKey, { keyId: id })
      await desk.kim(createKey, { name: 'Practice diary', scopes: ['patients:read', 'courses:read'] })
      await desk.kim(makeFeed, { name: 'Screen in the treatment room', chairId: 'chair-1' })
    }),
    on(8, [8, 15], async () => {
      const events = ['session.moved', 'session.cancelled', 'message.failed']
      const { id } = await desk.kim(addWebhook, { url: 'https://diary.example.com/events', events })
      // Before anything happens that it would be told of.
      await desk.kim(pauseWebhook, { webhookId: id })
    }),
    on(7, [8, 10], () =>
      desk.sam(saveProtocol, {
        protocolId: 'clinic-3-a-week',
        basedOn: 1,
        name: 'Three a week for six weeks, then every two months',
        phases: [
          { name: 'Treatment', sessions: 18, weekdays: ['mon', 'wed', 'fri'], minGapDays: 2, maxGapDays: 7 },
          {
            name: 'Maintenance',
            purpose: 'maintenance',
            sessions: 'ongoing',
            pace: 'every 2 months',
            minGapDays: 50,
            maxGapDays: 75,
          },
        ],
        reviewAfter: 9,
        citation: "The clinic's own choice. Published maintenance intervals are 1-4 weeks.",
      }),
    ),
    on(6, [8, 10], () => close(12, 1, 'The building has no power')),
    on(5, [8, 10], async () => {
      const clinic = (await machine.store.clinic(story.clinic.id))!
      const { version } = clinic
      const { reminders, quietHours } = written(clinic).reminders
      await desk.kim(setReminders, { version, quietHours, reminders: { ...reminders, mostPerWeek: 8 } })
    }),
    on(5, [8, 25], async () => {
      const { version } = await desk.kim(readSettings)
      await desk.kim(setWording, {
        ...{ version, language: 'en', kind: 'reminder' },
        sms: '{clinic}: we look forward to seeing you {day} at {time}. To change it: {link}',
      })
    }),
    on(1, [16, 40], () => close(1, 2, 'The coil is being repaired', 'chair-3')),
  ]
}
