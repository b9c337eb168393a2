import { expect, it } from 'vitest'
import { asId, type PatientId } from '../../../shared/domain/ids.ts'
import type { Change } from '../../../shared/changes.ts'
import type { PatientRef } from '../../../shared/ports.ts'
import { aCourse, aPatient } from '../../builders.ts'
import {
  aCursor,
  aJob,
  aLink,
  aMessage,
  aQuestionnaire,
  aTask,
  freshPatient,
  noon,
  type Open,
  rowsWith,
  soon,
  write,
} from './subject.ts'

const bookingOf = ({ patientId }: PatientRef, from: number) => ({
  ...{ from, to: from + 30, patientId },
  ...{ courseId: asId<never>('c1'), sessionId: asId<never>('s1') },
})

/** A patient with something of every kind, in a chair beside a neighbour. */
export function everythingOf(ref: PatientRef, neighbour: PatientRef): Change[] {
  const course = aCourse(['2027-03-08T09:30', '2027-03-09T09:30'], ref)
  const phone = `+44${ref.clinicId}`
  return [
    { kind: 'put-patient', patient: aPatient({ clinicId: ref.clinicId, id: ref.patientId, phone }) },
    { kind: 'link-phone', phone, holder: ref },
    { kind: 'link-phone', phone, holder: neighbour },
    { kind: 'put-course', course, cursor: aCursor(course) },
    ...['2027-03-08', '2027-03-09'].map((date): Change => ({
      kind: 'put-chair-day',
      day: {
        clinicId: ref.clinicId,
        ...{ date, chairId: asId<never>('chair-1'), version: 1 },
        bookings: [bookingOf(ref, 570), bookingOf(neighbour, 600)],
      },
    })),
    { kind: 'add-message', message: aMessage(ref, { providerId: `sns-${ref.clinicId}`, state: 'accepted' }) },
    { kind: 'add-message', message: aMessage(neighbour) },
    {
      kind: 'know-provider-id',
      providerId: `sns-${ref.clinicId}`,
      message: { ...ref, messageId: aMessage(ref).id },
    },
    { kind: 'add-link', tokenHash: `hash-${ref.clinicId}`, target: aLink(ref) },
    { kind: 'put-questionnaire', questionnaire: aQuestionnaire(ref) },
    { kind: 'add-job', job: aJob(ref) },
    { kind: 'add-task', task: aTask(ref) },
    ...Array.from({ length: 60 }, (_, i): Change => ({
      kind: 'add-message',
      message: aMessage(ref, { id: asId(`m${i}`) }),
    })),
  ]
}

export function erasingContract(open: Open): void {
  it('leaves nothing of the patient, frees the chairs, and can be done again', async () => {
    const { store, ...subject } = open()
    const ref = freshPatient(`gone-${noon}`)
    const neighbour = { ...ref, patientId: asId<PatientId>('stays') }
    await write(store, ...everythingOf(ref, neighbour))

    expect(await store.links(ref)).toEqual([aLink(ref)])
    const { rows, freed } = await store.erasePatient(ref)
    expect(rows).toHaveLength(68 + 3 + 2)
    const kinds: Record<string, number> = {}
    for (const { kind } of rows) kinds[kind] = (kinds[kind] ?? 0) + 1
    expect(kinds).toEqual({
      ...{ patient: 1, course: 1, cursor: 1, message: 61, questionnaire: 1, task: 1, job: 1, link: 1 },
      ...{ 'link-target': 1, 'phone-holder': 1, 'provider-id': 1, figures: 1, asked: 1 },
    })
    expect(JSON.stringify(rows)).not.toMatch(/hash-|\+44/)
    expect(freed).toEqual(['2027-03-08', '2027-03-09'].map((date) => ({ date, chairId: 'chair-1' })))

    const all = { ...subject, store }
    expect(
      (await rowsWith(all, ref.clinicId)).filter((row) => JSON.stringify(row).includes(ref.patientId)),
    ).toEqual([])
    expect(await store.phoneHolders(`+44${ref.clinicId}`)).toEqual([neighbour])
    expect(await store.chairDays(ref.clinicId, '2027-03-08', '2027-03-09')).toMatchObject(
      ['2027-03-08', '2027-03-09'].map((date) => ({
        date,
        version: 2,
        bookings: [bookingOf(neighbour, 600)],
      })),
    )
    expect((await store.patientFile(neighbour)).messages).toEqual([aMessage(neighbour)])
    await expect.poll(() => store.patients(ref.clinicId), soon).toEqual([])
    expect(await store.links(ref)).toEqual([])
    expect(await store.erasePatient(ref)).toEqual({ rows: [], freed: [] })
  })
}
