import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { asId } from '../../shared/domain/ids.ts'
import { newPhone, openBrowser, schemes } from './browser.ts'
import { shootConsole } from './console-screens.ts'
import { type ServedClinic, serveClinic } from './served-clinic.ts'
import { type Tour, tours } from './tour.ts'

/**
 * `npm run screens`: the patients' main pages on a phone, by light and by dark, and the console's at the desk, into
 * docs/screens. `npm run screens -- today book` takes these of the console only.
 */
const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url))

/** Stops of the tours that have a picture, and its name. */
const pictures: Record<string, string> = {
  'questions: page 1': 'scale',
  'questions: an answer is missing': 'answer-missing',
  'questions: page 3': 'yes-or-no',
  advice: 'advice',
  appointments: 'appointments',
  'an appointment': 'appointment',
  'other times': 'other-times',
  'messages and language': 'messages',
  'not this patient': 'not-me',
}

const shoot = (page: Page, name: string) =>
  page.screenshot({ path: `${folder}${name}.png`, fullPage: true, animations: 'disabled' })

async function shootTours(browser: Browser, served: ServedClinic, scheme: (typeof schemes)[number]) {
  for (const tour of Object.values<Tour>(tours)) {
    const page = await newPhone(browser, { width: 390, scheme })
    await tour(served, page, async (stop) => {
      const name = pictures[stop]
      if (name !== undefined) await shoot(page, `${name}-${scheme}`)
    })
    await page.context().close()
  }
}

/** The same page in the other languages. */
async function shootLanguages(browser: Browser, served: ServedClinic) {
  for (const language of ['cy', 'pl'] as const) {
    const { patient } = await served.table.store.patientFile(served.ref)
    if (!patient) throw new Error('the patient of the pictures is there')
    const changed = { ...patient, language, version: patient.version + 1 }
    await served.cloud.world.store.commit([{ kind: 'put-patient', patient: changed }])
    const page = await newPhone(browser, { width: 390 })
    const { course } = await served.cloud.world.store.courseFile({ ...served.ref, courseId: asId('c1') })
    await page.goto(await served.linkTo('sessions', course!.sessions[1]!.id))
    await shoot(page, `appointments-${language}`)
    await page.context().close()
  }
}

/** On a phone, by both schemes and in all languages. */
async function shootPatientPages(browser: Browser): Promise<void> {
  const served = await serveClinic({ clinic: { colour: '#7a1f5c' }, seed: 7 })
  try {
    await served.until('2027-03-09', 8 * 60)
    for (const scheme of schemes) await shootTours(browser, served, scheme)
    await shootLanguages(browser, served)
  } finally {
    await served.close()
  }
}

await mkdir(folder, { recursive: true })
const browser = await openBrowser()
const wanted = process.argv.slice(2)
try {
  if (wanted.length === 0) await shootPatientPages(browser)
  await shootConsole(browser, folder, (name) => wanted.length === 0 || wanted.includes(name))
} finally {
  await browser.close()
}
process.exit(0)
