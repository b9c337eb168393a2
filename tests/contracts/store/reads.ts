import { expect, it } from 'vitest'
import { asId, type PatientId } from '../../../shared/domain/ids.ts'
import type { Change } from '../../../shared/changes.ts'
import { aClinic, aCourse, aPatient } from '../../builders.ts'
import {
  aCursor,
  aJob,
  aMessage,
  aQuestionnaire,
  aTask,
  freshPatient,
  type Open,
  soon,
  write,
} from './subject.ts'

export function readsContract(open: Open): void {
  it('reads a course with its clinic, patient and cursor, and leaves out what is not there', async () => {
    const { store } = open()
    const ref = freshPatient()
    const clinic = aClinic({ id: ref.clinicId })
    const patient = aPatient({ clinicId: ref.clinicId, id: ref.patientId })
    const course = aCourse(['2027-03-08T09:30'], ref)
    const courseRef = { ...ref, courseId: course.id }
    expect(await store.courseFile(courseRef)).toEqual({})
    await write(store, { kind: 'put-clinic', clinic }, { kind: 'put-patient', patient })
    expect(await store.courseFile(courseRef)).toEqual({ clinic, patient })
    await write(store, { kind: 'put-course', course, cursor: aCursor(course) })
    expect(await store.courseFile(courseRef)).toEqual({ clinic, patient, course, cursor: aCursor(course) })
    expect(await store.clinic(ref.clinicId)).toEqual(clinic)
    expect(await store.patient(ref)).toEqual(patient)
  })

  it('reads many courses in the order asked for, some of them twice and some that do not exist', async () => {
    const { store } = open()
    const ref = freshPatient()
    const patients = Array.from({ length: 45 }, (_, i) => ({ ...ref, patientId: asId<PatientId>(`p${i}`) }))
    for (const each of patients) {
      const course = aCourse(['2027-03-08T09:30'], each)
      await write(store, { kind: 'put-course', course, cursor: aCursor(course) })
    }
    const refs = [...patients, patients[3]!, { ...ref, patientId: asId<PatientId>('nobody') }]
      .reverse()
      .map((each) => ({ ...each, courseId: asId<never>('c1') }))
    const files = await store.courseFiles(refs)
    expect(files.map(({ course }) => course?.patientId)).toEqual(
      refs.map(({ patientId }) => (patientId === 'nobody' ? undefined : patientId)),
    )
    expect(await store.courseFiles([])).toEqual([])
    const some = await store.courseFiles(refs.slice(1, 3), ['course'])
    expect(some.map((file) => Object.keys(file))).toEqual([['course'], ['course']])
  })

  it('never shows one clinic what belongs to another, even for the same patient id', async () => {
    const { store } = open()
    const here = freshPatient()
    const there = freshPatient()
    const longer = { ...here, patientId: asId<PatientId>('p11') }
    for (const ref of [here, there, longer]) {
      const course = aCourse(['2027-03-08T09:30'], ref)
      await write(
        store,
        { kind: 'put-patient', patient: aPatient({ clinicId: ref.clinicId, id: ref.patientId }) },
        { kind: 'put-course', course, cursor: aCursor(course) },
        { kind: 'add-message', message: aMessage(ref) },
        { kind: 'add-job', job: aJob(ref) },
        { kind: 'add-task', task: aTask(ref) },
        { kind: 'put-questionnaire', questionnaire: aQuestionnaire(ref) },
      )
    }
    const course = aCourse(['2027-03-08T09:30'], here)
    expect(await store.patientFile(here)).toEqual({
      patient: aPatient({ clinicId: here.clinicId, id: here.patientId }),
      courses: [course],
      cursors: [aCursor(course)],
      messages: [aMessage(here)],
      questionnaires: [aQuestionnaire(here)],
      answers: [],
      tasks: [aTask(here)],
      jobs: [aJob(here)],
      records: [],
    })
    await expect.poll(() => store.patients(there.clinicId), soon).toEqual([there])
    await expect.poll(() => store.courses(there.clinicId), soon).toEqual([{ ...there, courseId: course.id }])
    await expect.poll(() => store.openTasks(there.clinicId), soon).toEqual([aTask(there)])
    expect(await store.chairDays(there.clinicId, '2027-01-01', '2027-12-31')).toEqual([])
  })

  it('lists clinics, and the patients of one by family name', async () => {
    const { store } = open()
    const { clinicId } = freshPatient()
    await write(store, { kind: 'put-clinic', clinic: aClinic({ id: clinicId }) })
    const names = { p1: 'Young', p2: 'adams', p3: 'Brown' }
    for (const [id, familyName] of Object.entries(names))
      await write(store, { kind: 'put-patient', patient: aPatient({ clinicId, id: asId(id), familyName }) })
    const ids = () => store.patients(clinicId).then((refs) => refs.map(({ patientId }) => patientId))
    await expect.poll(ids, soon).toEqual(['p2', 'p3', 'p1'])
    await expect.poll(() => store.clinics(), soon).toContain(clinicId)
    const renamed = aPatient({ clinicId, id: asId('p2'), familyName: 'Zephyr', version: 2 })
    await write(store, { kind: 'put-patient', patient: renamed })
    await expect.poll(ids, soon).toEqual(['p3', 'p1', 'p2'])
  })

  it('reads the chair-days between two days, both included', async () => {
    const { store } = open()
    const { clinicId } = freshPatient()
    const dates = ['2027-03-07', '2027-03-08', '2027-03-09', '2027-03-10']
    const days = dates.flatMap((date) =>
      ['chair-1', 'chair-2'].map((chair) => ({
        clinicId,
        date,
        chairId: asId<never>(chair),
        version: 1,
        bookings: [],
      })),
    )
    await write(store, ...days.map((day): Change => ({ kind: 'put-chair-day', day })))
    expect(await store.chairDays(clinicId, '2027-03-08', '2027-03-09')).toEqual(days.slice(2, 6))
    expect(await store.chairDays(clinicId, '2027-03-10', '2027-03-10')).toEqual(days.slice(6))
    expect(await store.chairDays(clinicId, '2027-03-09', '2027-03-08')).toEqual([])
  })

  it('reads a file of more than a megabyte whole', async () => {
    const { store } = open()
    const ref = freshPatient()
    const text = 'x'.repeat(90_000)
    const messages = Array.from({ length: 30 }, (_, i) =>
      aMessage(ref, { id: asId(`m${String(i).padStart(2, '0')}`), text }),
    )
    for (const message of messages) await write(store, { kind: 'add-message', message })
    expect((await store.patientFile(ref)).messages).toEqual(messages)
  })
}
