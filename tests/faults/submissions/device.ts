import { fieldOf } from '../../../functions/patient-pages/answer-form.ts'
import { paths } from '../../../functions/patient-pages/paths.ts'
import { valuesOf } from '../../../shared/domain/instruments.ts'
import type { Item } from '../../../shared/domain/instruments/instrument.ts'
import { pagesOf, type QuestionPage } from '../../../shared/domain/questionnaire-pages.ts'
import type { Chance } from './chance.ts'
import type { SentForm } from './sent-form.ts'
import { askOnce, asBadAsItGets, type Parts } from './shaky-process.ts'

/** What became of one press of a button. */
type Pressed = 'kept' | 'thanked' | 'not-yet' | 'gone' | 'unknown'

/** Somebody with a phone, in by a link of the form. */
export interface Device {
  press(path: 'check' | QuestionPage, given: Record<string, number | string>): Promise<Pressed>
}

/** Moments of all runs, in their order. */
let moment = 0

/** `isShaky`: its requests meet processes that die, a busy table and lines that break. */
export async function deviceOf(
  parts: Parts,
  form: SentForm,
  { chance, secret, isShaky }: { chance: Chance; secret: string; isShaky: boolean },
): Promise<Device | undefined> {
  const address = `phone ${secret} ${++moment}`
  const entry = await askOnce(parts, { path: paths.link('questionnaire', secret), address }, { chance })
  const { status } = entry.answer!
  if (status !== 303 && status !== 404) form.findings.push(`the link answered ${status}`)
  if (status !== 303) return undefined
  const cookie = /^[^;]*/.exec(entry.answer!.headers.get('set-cookie') ?? '')![0]
  const handle = /\/v\/(\w+)\//.exec(entry.answer!.headers.get('location') ?? '')![1]!
  const shakes = isShaky ? asBadAsItGets : undefined

  async function pressOnce(
    place: 'check' | QuestionPage,
    given: Record<string, number | string>,
  ): Promise<Pressed> {
    const from = ++moment
    const path = place === 'check' ? paths.check(handle) : paths.question(handle, place.number)
    const body = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]))
    const { answer, arrived } = await askOnce(parts, { path, address, cookie, body }, { chance, shakes })
    const pressed = answer ? await meaningOf(answer, place) : 'unknown'
    if (pressed === undefined) form.findings.push(`${path} answered ${answer!.status}`)
    if (pressed === 'thanked') form.thanks++
    if (place !== 'check')
      for (const [field, value] of Object.entries(given))
        form.tries.push({
          field,
          value,
          from,
          to: ++moment,
          isKept: pressed === 'kept' || pressed === 'not-yet',
        })
    if (!arrived) form.unanswered++
    return arrived ? (pressed ?? 'unknown') : 'unknown'
  }

  return {
    async press(place, given) {
      if (!isShaky || !chance.happens(0.1)) return await pressOnce(place, given)
      // A finger that trembles.
      const [first, second] = await Promise.all([pressOnce(place, given), pressOnce(place, given)])
      return first === 'unknown' ? second : first
    },
  }
}

async function meaningOf(answer: Response, place: 'check' | QuestionPage): Promise<Pressed | undefined> {
  switch (answer.status) {
    case 303:
      return 'kept'
    case 200:
      return place === 'check' ? 'thanked' : 'kept'
    case 422:
      return (await answer.text()).includes('nhsuk-error-summary') ? 'not-yet' : undefined
    case 404:
      return 'gone'
    case 503:
      return 'unknown'
    default:
      return undefined
  }
}

/** Presses again while nobody answers, as people do; some give up. */
async function persist(chance: Chance, press: () => Promise<Pressed>): Promise<Pressed> {
  for (;;) {
    const pressed = await press()
    if (pressed !== 'unknown' || chance.happens(0.2)) return pressed
  }
}

export function someAnswer(chance: Chance, item: Item): number | string {
  if (item.kind === 'text') return `Words ${++moment}`
  if (item.kind === 'yes-no' && item.isRequired) return chance.happens(0.15) ? 1 : 0
  return chance.pick(valuesOf(item))
}

/** Answers these pages in this order, leaves some questions out, and may send it all in the end. */
export async function answerPages(
  device: Device,
  { chance, pages, isSending }: { chance: Chance; pages: QuestionPage[]; isSending: boolean },
): Promise<void> {
  for (const page of pages) {
    const items = page.items.filter(() => chance.happens(0.9))
    const given = Object.fromEntries(
      items.map((item) => [fieldOf(page.instrument, item.id), someAnswer(chance, item)]),
    )
    if ((await persist(chance, () => device.press(page, given))) === 'gone') return
  }
  if (isSending) await persist(chance, () => device.press('check', { send: 'yes' }))
}

/** On a good day: sends, or answers what was never kept and sends then. */
export async function finish(device: Device, form: SentForm, chance: Chance): Promise<void> {
  if ((await device.press('check', { send: 'yes' })) !== 'not-yet') return
  const kept = new Set(form.tries.filter((each) => each.isKept).map((each) => each.field))
  for (const page of pagesOf(form.questionnaire)) {
    const missing = page.items.filter((item) => !kept.has(fieldOf(page.instrument, item.id)))
    const given = missing.map(
      (item) => [fieldOf(page.instrument, item.id), someAnswer(chance, item)] as const,
    )
    if (given.length > 0) await device.press(page, Object.fromEntries(given))
  }
  const sent = await device.press('check', { send: 'yes' })
  if (sent !== 'thanked')
    form.findings.push(`${form.questionnaire.id}: an answer that was kept is asked for again`)
}
