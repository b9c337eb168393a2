import { seededRandom } from '../../../infra/local/seeded-random.ts'
import { virtualClock } from '../../../infra/local/clocks.ts'
import { pagesStore } from '../../../shared/adapters/dynamo/pages-store.ts'
import type { WorldEvent } from '../../../shared/contracts/events.ts'
import { asId, type CourseId, type PatientId } from '../../../shared/domain/ids.ts'
import type { InstrumentId } from '../../../shared/domain/instruments.ts'
import { invariant } from '../../../shared/domain/invariant.ts'
import { cursorAt } from '../../../shared/domain/plan.ts'
import { pagesOf } from '../../../shared/domain/questionnaire-pages.ts'
import { day, hour, instantOf } from '../../../shared/domain/time.ts'
import type { Change } from '../../../shared/changes.ts'
import { aClinic, aCourse, aPatient } from '../../builders.ts'
import { testStore, type TestStore } from '../../shared-engine.ts'
import { chanceOf } from './chance.ts'
import { answerPages, deviceOf, finish } from './device.ts'
import { broken } from './kept-promises.ts'
import { plainClient } from './plain-client.ts'
import type { SentForm } from './sent-form.ts'
import type { Parts } from './shaky-process.ts'
import { shuffled } from './shuffled.ts'

const now = instantOf('Europe/London', '2027-03-08', 12 * 60)
const clinic = aClinic()
const refused = {
  canReconcile: false,
  send: () => Promise.resolve({ kind: 'refused', reason: 'none' } as const),
}
/** Of one patient; the questions of each are about a session of its own. */
const formsEach = 5
/** Patients who answer at the same time: their rows are apart, so one's order does not depend on another's. */
const lanes = 8

/** Mostly short, as after a session; some long, some that may raise an alert. */
const asked: InstrumentId[][] = [
  ['wellbeing'],
  ['sleep'],
  ['fatigue'],
  ['pgic'],
  ['pain-nrs', 'sleep'],
  ['pain-nrs', 'pgic'],
  ['sleep', 'fatigue'],
  ['fatigue', 'wellbeing'],
  ['gad-7'],
  ['pain-nrs', 'side-effects'],
]

/** A patient with a course whose sessions have each been asked about, by one message or by two. */
async function begin(table: TestStore, name: string, seed: number): Promise<SentForm[]> {
  const [random, chance] = [seededRandom(seed), chanceOf(seed)]
  const ref = { clinicId: clinic.id, patientId: asId<PatientId>(name), courseId: asId<CourseId>(`c-${name}`) }
  const days = Array.from({ length: formsEach }, (_, i) => `2027-03-0${i + 1}T09:30`)
  const course = aCourse(days, { ...ref, id: ref.courseId })
  for (const session of course.sessions) session.state = 'attended'
  const forms = course.sessions.map(({ id }): SentForm => ({
    questionnaire: {
      ...ref,
      id: asId(`${ref.courseId}/questionnaire:after:${id}`),
      version: 1,
      asks: [`after:${id}`],
      instruments: chance.pick(asked),
      openedAt: now - day,
      closesAt: chance.happens(0.2) ? now - hour : now + day,
      draft: {},
    },
    secrets: [],
    ...{ tries: [], thanks: 0, unanswered: 0, findings: [] },
  }))
  const links = forms.flatMap(({ questionnaire, secrets }) =>
    Array.from({ length: 1 + chance.number(2) }, (): Change => {
      const { secret, hash } = random.token()
      secrets.push(secret)
      const target = {
        ...ref,
        purpose: 'questionnaire',
        about: questionnaire.id,
        expiresAt: now + day,
      } as const
      return { kind: 'add-link', tokenHash: hash, target }
    }),
  )
  const { kind } = await table.store.commit([
    { kind: 'put-patient', patient: aPatient({ id: ref.patientId }) },
    { kind: 'put-course', course, cursor: cursorAt(course, clinic, now) },
    ...forms.map(({ questionnaire }): Change => ({ kind: 'put-questionnaire', questionnaire })),
    ...links,
  ])
  invariant(kind === 'committed', 'a patient begins with nothing')
  return forms
}

/** Two people, or one with two devices: some pages each, some pages both, and both may send. */
async function answerTwice(parts: Parts, form: SentForm, seed: number): Promise<void> {
  const chance = chanceOf(seed)
  const pages = pagesOf(form.questionnaire)
  const takes = pages.map(() => chance.number(4))
  await Promise.all(
    [0, 1].map(async (who) => {
      const own = chanceOf(seed + 1 + who)
      const secret = own.pick(form.secrets)
      const device = await deviceOf(parts, form, { chance: own, secret, isShaky: true })
      // The other one has sent already.
      if (!device) return
      const mine = pages.filter((_, i) => takes[i] === who || takes[i]! > 1)
      const order = own.happens(0.3) ? own.shuffle(mine) : [...mine]
      // Second thoughts, while the other one sends perhaps.
      if (own.happens(0.5)) order.push(own.pick(pages))
      await answerPages(device, { chance: own, pages: order, isSending: own.happens(0.7) })
    }),
  )
  const last = await deviceOf(parts, form, { chance, secret: chance.pick(form.secrets), isShaky: false })
  if (last) await finish(last, form, chance)
}

/** All the forms of one patient, two of them at a time: they meet in the course. */
async function answerAll(table: TestStore, parts: Parts, seed: number): Promise<Sent> {
  const name = `p${seed}`
  const forms = await begin(table, name, seed)
  const events: WorldEvent[] = []
  const store = shuffled(parts.store, chanceOf(seed))
  const own = { ...parts, store, report: { event: (event: WorldEvent) => void events.push(event) } }
  for (let i = 0; i < forms.length; i += 2)
    await Promise.all(
      forms.slice(i, i + 2).map((form, j) => answerTwice(own, form, seed * 100 + (i + j) * 10)),
    )
  const file = await table.store.patientFile({ clinicId: clinic.id, patientId: asId(name) })
  const found = forms.flatMap((form) => broken(form, file))
  if (file.answers.length !== forms.length)
    found.push(`${file.answers.length} answers to ${forms.length} forms`)
  for (const event of events)
    if (event.kind === 'record-failed' && event.reason !== 'retry-later')
      found.push(`a page broke: ${event.reason}`)
  const sum = (count: (form: SentForm) => number) => forms.reduce((all, form) => all + count(form), 0)
  return {
    submissions: forms.length,
    presses: sum((form) => new Set(form.tries.map((each) => each.from)).size),
    unanswered: sum((form) => form.unanswered),
    thanks: sum((form) => form.thanks),
    findings: found.map((what) => `seed ${seed}: ${what}`),
  }
}

export interface Sent {
  submissions: number
  /** Of the button that keeps a page. */
  presses: number
  unanswered: number
  thanks: number
  /** By cause and seed; none where every promise was kept. */
  findings: string[]
}

/** As many submissions as asked for, five of each patient, from the seed on: a seed alone plays its patient again. */
export async function submit(seed: number, submissions: number): Promise<Sent> {
  const clock = virtualClock(now)
  const table = await testStore({ clock })
  await table.store.commit([{ kind: 'put-clinic', clinic }])
  const parts: Parts = {
    clock,
    random: seededRandom(seed),
    store: pagesStore(await plainClient(table.client), table.tableName, clock),
    texts: refused,
    emails: refused,
    report: { event: () => undefined },
    address: { origin: 'https://northside.example.org' },
  }
  const patients = Math.ceil(submissions / formsEach)
  const all: Sent = { submissions: 0, presses: 0, unanswered: 0, thanks: 0, findings: [] }
  let begun = 0
  const lane = async () => {
    while (begun < patients) {
      const { findings, ...counts } = await answerAll(table, parts, seed + begun++)
      all.findings.push(...findings)
      for (const name of ['submissions', 'presses', 'unanswered', 'thanks'] as const)
        all[name] += counts[name]
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  await table.close()
  return all
}
