import { byTime, isTreatment } from '../../../shared/domain/course.ts'
import { asId, type SessionId } from '../../../shared/domain/ids.ts'
import { invariant } from '../../../shared/domain/invariant.ts'
import { fundings } from '../../../shared/domain/price.ts'
import { presets } from '../../../shared/domain/presets.ts'
import {
  addDays,
  type CivilDate,
  dateAt,
  day,
  daysBetween,
  type Instant,
  instantOf,
  minute,
} from '../../../shared/domain/time.ts'
import type { Clock, CourseRef } from '../../../shared/ports.ts'
import { bookCourse } from '../../../shared/use-cases/book-course.ts'
import { enrolPatient } from '../../../shared/use-cases/enrol-patient.ts'
import { markSession } from '../../../shared/use-cases/mark-session.ts'
import { pauseCourse } from '../../../shared/use-cases/pause-course.ts'
import { stopCourse } from '../../../shared/use-cases/stop-course.ts'
import { markVisit } from '../../../functions/clinic-console/operations/visits.ts'
import { advance } from '../advance.ts'
import type { Machine } from '../machine.ts'
import type { Progress } from '../progress.ts'
import { demoClinic } from './clinic.ts'
import { courseWork } from './course-work.ts'
import { demoDesk } from './desk.ts'
import { fileWork, giveConsents } from './file-work.ts'
import { answer, linksTo } from './habits.ts'
import { noteTheDay } from './last-hour.ts'
import { settingsWork } from './settings-work.ts'
import { staffDays } from './staff-days.ts'
import { type Moment, type Story, workday } from './story.ts'
import { buildSecondClinic } from './second-clinic.ts'
import { patientOf, people, type Person, type PersonEvent } from './people.ts'

/** The clinic's past begins this long ago. */
export const demoLength = 14 * 7 * day
/** So long ago the desk begins to leave its entries in the audit, so that the past takes seconds to build. */
const deskDays = 14 * day

/** Staff mark the day's sessions at its end, and patients answer what they were sent. */
const eveningMinute = 18 * 60 + 30

/**
 * A clinic with patients at every stage, made by living through fourteen weeks of it: every row and every text comes
 * from the use cases and the handlers, in the order of time.
 */
export async function buildDemo(
  machine: Machine,
  progress: Progress,
  isEnding: () => boolean = () => false,
  /** The clock that its last moment is read from; a virtual one that stands gives the same clinic each time. */
  wall: Clock = { now: () => Date.now() },
): Promise<void> {
  const { cloud, clock } = machine
  const { world } = cloud
  const began = clock.now()
  const ends = began + demoLength
  const today = dateAt('Europe/London', ends)
  const { clinic, holiday } = demoClinic(today)
  const all = people(today, holiday)
  const booked = new Map<Person, CourseRef>()
  const badness = new Map<Person, number>()
  const opened = new Set<string>()

  await world.store.commit([
    { kind: 'put-clinic', clinic },
    ...presets.map((protocol) => ({ kind: 'add-protocol' as const, clinicId: clinic.id, protocol })),
  ])

  const at = (date: CivilDate, minuteOfDay: number) => instantOf(clinic.zone, date, minuteOfDay)
  const desk = demoDesk(machine, clinic.id)
  const bookedAs = new Map<string, CourseRef>()
  const refOf = (personId: string): CourseRef => {
    const ref = bookedAs.get(personId)
    invariant(ref, `the demo has booked ${personId}`)
    return ref
  }
  const story: Story = { machine, clinic, desk, today, ends, refOf }

  async function book(person: Person): Promise<void> {
    const patient = patientOf(clinic.id, person)
    await enrolPatient(world, patient)
    const ref = { clinicId: clinic.id, patientId: patient.id }
    const courseId = asId<CourseRef['courseId']>(`${person.id}-course`)
    const booking = await bookCourse(world, ref, {
      courseId,
      protocolId: asId(person.protocol),
      earliest: addDays(dateAt(clinic.zone, clock.now()), person.startsAfterDays),
      wishes: { minute: person.prefers, impossible: [] },
      funding: fundings[all.indexOf(person) % fundings.length]!,
      ...(!person.isScreened && { signedBy: 'Dr Sam Ashby' }),
    })
    invariant(booking.kind === 'booked', `the demo books ${person.id}`)
    booked.set(person, { ...ref, courseId })
    bookedAs.set(person.id, { ...ref, courseId })
    await giveConsents(desk, person.id, all.indexOf(person) % 2 === 0)
  }

  async function evening(): Promise<void> {
    const date = dateAt(clinic.zone, clock.now())
    const here = [...booked]
    const files = await world.store.courseFiles(here.map(([, ref]) => ref))
    for (const [i, [person, ref]] of here.entries()) {
      const { course } = files[i]!
      if (!course) continue
      const treated = course.sessions.filter((s) => isTreatment(course, s)).sort(byTime)
      for (const session of course.sessions.filter((s) => s.date === date && s.state === 'booked')) {
        const isMissed = person.misses?.includes(treated.indexOf(session) + 1)
        await mark(ref, session.id, isMissed ? 'missed' : 'attended')
      }
      await answerOpen(person)
    }
  }
  /** By the desk where the audit still tells of the day. */
  const mark = (
    { patientId, courseId, clinicId }: CourseRef,
    sessionId: SessionId,
    as: 'attended' | 'missed',
  ) =>
    clock.now() < ends - deskDays
      ? markSession(world, { clinicId, patientId, courseId }, { sessionId, as })
      : desk.robin(markVisit, {
          ...{ patientId, courseId, sessionId, seen: 'expected' },
          step: as === 'attended' ? 'completed' : 'missed',
        })

  const contactOf = (person: Person) => patientOf(clinic.id, person)

  async function answerOpen(person: Person): Promise<void> {
    if (person.answers === 'never') return
    for (const secret of linksTo(machine, contactOf(person)).filter((s) => !opened.has(s))) {
      opened.add(secret)
      if (person.answers === 'sometimes' && opened.size % 2 === 0) continue
      const now = badness.get(person) ?? 7
      if (await answer(machine, secret, now, safetyAnswers(person)))
        badness.set(person, Math.max(2, now - 0.8))
    }
  }

  const safetyAnswers = ({ saysYesTo = [] }: Person) => ({
    'tms-safety': Object.fromEntries(saysYesTo.map((item) => [item, 1])),
  })

  async function happen(person: Person, event: PersonEvent): Promise<void> {
    const ref = booked.get(person)!
    switch (event.kind) {
      case 'pause':
        return void (await pauseCourse(world, ref, { reason: event.reason }))
      case 'stop':
        return void (await stopCourse(world, ref, { reason: event.reason }))
      case 'text':
        machine.phone.reply(contactOf(person).phone!, event.words)
        return
      case 'raise-flag': {
        const [secret] = linksTo(machine, contactOf(person))
        invariant(secret, 'the demo has a link to answer')
        await answer(machine, secret, 8, { 'side-effects': { 'worst-headache': 1 } })
      }
    }
  }

  const moments: Moment[] = [
    ...Array.from({ length: daysBetween(dateAt(clinic.zone, began), today) + 1 }, (_, n) => ({
      at: at(addDays(today, -n), eveningMinute),
      act: evening,
    })),
    ...all.map((person, i) => ({
      at: at(workday(addDays(today, -person.bookedDaysAgo)), 9 * 60 + 20 * i),
      act: () => book(person),
    })),
    ...staffDays(story),
    ...settingsWork(story),
    ...fileWork(story),
    ...courseWork(story, () => [...bookedAs.keys()]),
    ...all.flatMap((person, i) =>
      (person.events ?? []).map(({ daysAgo, does }) => ({
        // What is of today has just happened, at whatever hour the demo is built.
        at: daysAgo === 0 ? ends - 20 * minute : at(addDays(today, -daysAgo), 11 * 60 + 7 * i),
        act: () => happen(person, does),
      })),
    ),
  ]
  const stopWhenAsked = (reached: Instant) => {
    if (isEnding()) throw new Error('The demo clinic was not finished; the next start builds it anew.')
    progress.at((reached - began) / demoLength)
  }
  for (const moment of moments.filter((m) => m.at <= ends).sort((a, b) => a.at - b.at)) {
    await advance(cloud, clock, Math.max(moment.at, clock.now()), stopWhenAsked)
    await moment.act()
  }
  await buildSecondClinic(world)
  await advance(cloud, clock, Math.max(wall.now(), clock.now()), stopWhenAsked)
  await noteTheDay(story, [...bookedAs.keys()])
}
