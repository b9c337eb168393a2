import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageWords } from '../../functions/patient-pages/words.ts'
import { instrumentIn } from '../../shared/domain/instruments/words.ts'
import { adviceFor } from '../../shared/domain/red-flags.ts'
import { languages, localeOf } from '../../shared/domain/wording/language.ts'
import { aClinicWithLinks, type ClinicWithLinks } from '../functions/a-clinic-with-links.ts'
import { elements, readHtml } from '../functions/html.ts'
import type { Seen } from '../functions/visitor.ts'

let clinic: ClinicWithLinks
beforeAll(async () => {
  clinic = await aClinicWithLinks()
})
afterAll(() => clinic.close())

const pageLanguage = ({ html }: Seen) => elements(readHtml(html), 'html')[0]?.attributes

describe.each(languages)('a patient who reads %s', (language) => {
  const words = pageWords(language)
  const [shortest] = ['wellbeing'] as const

  it('is asked in it, whatever the phone prefers, and the answers say so', async () => {
    const asked = await clinic.asked([shortest], { patient: { language } })
    const visitor = clinic.visitor({ 'Accept-Language': language === 'pl' ? 'cy' : 'pl' })
    const start = await visitor.open(asked.path)
    expect(pageLanguage(start)).toEqual({ lang: localeOf[language], dir: 'ltr' })

    const page = await visitor.follow(start, words.t('questions.start'))
    const [item] = instrumentIn(language, shortest).items
    expect(page.text).toContain(item!.question)
    const check = await visitor.send(page, { [page.forms[0]!.fields[0]!.name]: '7' }, words.t('continue'))
    const end = await visitor.send(check, { send: 'yes' }, words.t('check.send'))

    expect(end.text).toContain(words.t('thanks.title'))
    expect((await clinic.fileOf(asked)).answers).toMatchObject([
      { language, instruments: [{ id: shortest, score: 7 }] },
    ])
  })

  it.each(['phq-8', 'fiqr'] as const)('sees whose questions and whose words these are: %s', async (id) => {
    const { path } = await clinic.asked([id], { patient: { language } })
    const visitor = clinic.visitor()
    const page = await visitor.follow(await visitor.open(path), words.t('questions.start'))
    const { items, translation, citation } = instrumentIn(language, id)
    expect(page.text).toContain(items[0]!.question)
    expect(page.text.includes(citation)).toBe(id === 'fiqr')
    if (language === 'en') expect(translation).toBeUndefined()
    else expect(page.text).toContain(translation)
  })

  it('is told in it what to do at once', async () => {
    const { path } = await clinic.asked(['side-effects'], { patient: { language } })
    const visitor = clinic.visitor()
    const start = await visitor.open(path)
    const question = instrumentIn(language, 'side-effects').items.find(({ id }) => id === 'self-harm')
    const [advice] = adviceFor(['self-harm'], clinic.clinic, language)
    let page = await visitor.follow(start, words.t('questions.start'))
    for (let i = 0; i < 20 && !page.text.includes(question!.question); i++) {
      const needed = Object.fromEntries(page.forms[0]!.fields.map(({ name }) => [name, '0']))
      page = await visitor.send(page, needed, words.t('continue'))
    }
    const field = page.forms[0]!.fields.find(({ name }) => name.includes('self-harm'))!
    const told = await visitor.send(page, { [field.name]: '1' }, words.t('continue'))
    expect(told.text).toContain(advice)
  })

  it('is told in it that a link opens nothing, by the browser’s wish', async () => {
    const page = await clinic
      .visitor({ 'Accept-Language': `de, ${language};q=0.8, en;q=0.1` })
      .open('/q/1111111111111111111111')
    expect(pageLanguage(page)).toMatchObject({ lang: localeOf[language] })
    expect(page.title).toBe(words.t('gone.title'))
  })
})
