import { expect, it } from 'vitest'
import { asId, type PatientId } from '../../../shared/domain/ids.ts'
import type { Change, PatientRef } from '../../../shared/ports.ts'
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

    expect(await store.erasePatient(ref)).toBe(68 + 3)

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
    expect(await store.erasePatient(ref)).toBe(0)
  })
}
