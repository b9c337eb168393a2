import { dirname } from 'node:path'
import { build } from 'esbuild'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { type InstrumentId, instruments } from '../../shared/domain/instruments.ts'
import type { Item } from '../../shared/domain/instruments/instrument.ts'
import { pagesOf } from '../../shared/domain/questionnaire-pages.ts'
import { findOptional } from './optional-modules.ts'

/** A question of ours, as survey-core describes one. */
function elementOf(name: string, { isRequired, question: title, ...item }: Item): object {
  const asked = { name, title, isRequired }
  switch (item.kind) {
    case 'scale':
      return {
        ...{ ...asked, type: 'rating', rateMin: 0, rateMax: 10, displayMode: 'buttons' },
        ...{ minRateDescription: item.lowest, maxRateDescription: item.highest },
      }
    case 'yes-no':
      return { ...asked, type: 'boolean', renderAs: 'radio' }
    case 'choice':
      return {
        ...{ ...asked, type: 'radiogroup' },
        choices: item.options.map(({ value, label: text }) => ({ value, text })),
      }
    case 'text':
      return { ...asked, type: 'comment', maxLength: item.maxLength }
  }
}

/** The same questions on the same pages. */
const surveyOf = (asked: InstrumentId[]) => ({
  title: 'How are you?',
  showProgressBar: true,
  pages: pagesOf({ instruments: asked }).map(({ number, instrument, items }) => ({
    name: `page${number}`,
    title: instruments[instrument].recall,
    elements: items.map((item) => elementOf(`${instrument}.${item.id}`, item)),
  })),
})

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>How are you?</title><link rel="stylesheet" href="/app.css"></head>
<body><div id="survey"></div><script type="module" src="/app.js"></script></body></html>`

/** A page that the survey library draws, bundled as its users would; undefined where it is not installed. */
export async function surveyApp(asked: InstrumentId[]): Promise<Hono | undefined> {
  const path = findOptional('survey-core')
  if (path === undefined || findOptional('survey-js-ui') === undefined) return undefined
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { Model } from 'survey-core'
        import { renderSurvey } from 'survey-js-ui'
        import 'survey-core/survey-core.fontless.min.css'
        renderSurvey(new Model(${JSON.stringify(surveyOf(asked))}), document.getElementById('survey'))`,
      resolveDir: dirname(path),
    },
    ...{ bundle: true, minify: true, format: 'esm', target: 'es2020', write: false, outfile: 'app.js' },
    legalComments: 'none',
  })
  const file = (ending: string) => outputFiles.find(({ path: name }) => name.endsWith(ending))!.text
  const app = new Hono()
  app.use(compress())
  app.get('/', (c) => c.html(page))
  app.get('/app.js', (c) => c.body(file('.js'), 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  app.get('/app.css', (c) => c.body(file('.css'), 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  return app
}
