import { enrol } from '../../../functions/clinic-console/operations/enrol.ts'
import { erase } from '../../../functions/clinic-console/operations/erasures.ts'
import { giveConsent } from '../../../functions/clinic-console/operations/consents.ts'
import { clinicalNotes, deskNotes } from '../../../functions/clinic-console/operations/notes.ts'
import { makeReferral, changeReferral } from '../../../functions/clinic-console/operations/referrals.ts'
import { noteMedicines, setGoal } from '../../../functions/clinic-console/operations/referrals/goals.ts'
import { addDays, dateAt } from '../../../shared/domain/time.ts'
import { type Moment, onDay, type Story } from './story.ts'

/** What people wrote into the files of patients: notes, referrals, and what somebody takes. */
export function fileWork(story: Story): Moment[] {
  const { desk, today, machine, clinic } = story
  const on = onDay(story)
  const goals = new Map<string, string>()
  const asked = 'p90'
  const now = () => dateAt(clinic.zone, machine.clock.now())
  const refer = (patientId: string, over: Record<string, unknown>) =>
    desk.sam(makeReferral, { patientId, ...over })

  return [
    on(24, [12, 10], () =>
      desk.robin(deskNotes.write, {
        patientId: 'p04',
        words: 'Comes by the 14 bus: please start no earlier than 14:00.',
      }),
    ),
    on(13, [12, 20], async () => {
      const patientId = 'p02'
      const { noteId } = await desk.robin(deskNotes.write, { patientId, words: 'Prefers calls after 3 pm.' })
      await desk.robin(deskNotes.correct, {
        patientId,
        noteId,
        words: 'Prefers calls after 5 pm, at work before.',
      })
    }),
    on(13, [12, 40], () =>
      desk.sam(clinicalNotes.write, {
        patientId: 'p02',
        words: 'Scalp felt tender for an hour after the second session. Said so and wanted to go on.',
      }),
    ),
    on(4, [12, 10], () =>
      desk.sam(clinicalNotes.write, {
        patientId: 'p04',
        words: 'Sleeps through most nights by own account.',
      }),
    ),
    on(3, [12, 15], () =>
      desk.robin(deskNotes.write, {
        patientId: 'p12',
        words: 'Shares a phone with Milan: ask for Lena by name.',
      }),
    ),

    // Asked about treatment, and then asked to be forgotten.
    on(12, [12, 50], () =>
      desk.robin(enrol, {
        ...{ patientId: asked, givenName: 'Rhys', familyName: 'Calder', dateOfBirth: '1971-06-09' },
        email: 'rhys@example.com',
      }),
    ),
    on(11, [12, 50], () =>
      desk.robin(deskNotes.write, { patientId: asked, words: 'Decided against treatment.' }),
    ),
    on(10, [12, 50], () => desk.kim(erase, { patientId: asked, confirm: asked })),

    on(80, [12, 10], () =>
      refer('p07', {
        kind: 'nutrition',
        to: 'Rivertown dietetics service',
        status: 'ended',
        note: 'Three visits.',
      }),
    ),
    on(20, [12, 10], async () => {
      const about = { patientId: 'p04', kind: 'physiotherapy', to: 'Wharf Road Physiotherapy' }
      const { referralId } = await desk.sam(makeReferral, { ...about, status: 'suggested' })
      await desk.sam(changeReferral, {
        ...{ ...about, referralId, version: 1, status: 'sent', remindOn: addDays(today, -1) },
        note: 'Letter sent by post.',
      })
    }),
    on(12, [12, 5], () =>
      refer('p11', {
        kind: 'psychological-therapy',
        ...{ to: 'Talking Therapies Rivertown', status: 'accepted', remindOn: addDays(today, 6) },
      }),
    ),
    on(5, [12, 30], () =>
      refer('p14', {
        kind: 'physiotherapy',
        to: 'Pool group, Rivertown baths',
        status: 'sent',
        remindOn: today,
      }),
    ),
    on(2, [12, 30], () =>
      refer('p03', { kind: 'nutrition', to: 'Rivertown dietetics service', status: 'suggested' }),
    ),

    on(88, [12, 30], async () => {
      const patientId = 'p07'
      const goal = 'Fewer of the strong painkillers, together with the GP'
      const { goalId } = await desk.sam(setGoal, { patientId, goal, targetDate: addDays(today, -30) })
      await desk.sam(noteMedicines, {
        patientId,
        goalId,
        version: 1,
        moment: 'baseline',
        on: now(),
        list: tramadol('four times a day'),
      })
      goals.set(patientId, goalId)
    }),
    on(42, [12, 30], () =>
      desk.sam(noteMedicines, {
        ...{ patientId: 'p07', goalId: goals.get('p07'), version: 2, moment: 'end', on: now() },
        list: tramadol('at most twice a week'),
      }),
    ),
    on(22, [12, 40], async () => {
      const patientId = 'p04'
      const goal = 'To sleep without the tablets at weekends'
      const { goalId } = await desk.sam(setGoal, { patientId, goal, targetDate: addDays(today, 40) })
      await desk.sam(noteMedicines, {
        ...{ patientId, goalId, version: 1, moment: 'baseline', on: now() },
        list: [
          { name: 'Zopiclone', dose: '7.5 mg', howOften: 'at night' },
          { name: 'Duloxetine', dose: '60 mg', howOften: 'in the morning' },
        ],
      })
    }),
  ]
}

const tramadol = (howOften: string) => [
  { name: 'Tramadol', dose: '50 mg', howOften },
  { name: 'Amitriptyline', dose: '25 mg', howOften: 'at night' },
]

/** On the day of the booking: treatment on paper, and research where somebody agreed. */
export async function giveConsents(
  { robin }: Story['desk'],
  patientId: string,
  agreesToResearch: boolean,
): Promise<void> {
  const words = 'Form of the clinic, in the paper file'
  await robin(giveConsent, { patientId, about: 'treatment', isGiven: true, isOnPaper: true, words })
  if (agreesToResearch)
    await robin(giveConsent, { patientId, about: 'research', isGiven: true, isOnPaper: true, words })
}
