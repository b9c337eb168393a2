import type { Hono } from 'hono'
import { type UiFile, uiFile, uiFiles } from '../../../shared/adapters/swagger-ui.ts'
import { show } from '../answers.tsx'
import { ConsolePage } from '../layout.tsx'
import type { Needs } from '../needs.ts'
import { consolePaths } from '../paths.ts'
import { exampleKey } from './document.ts'
import { startScript } from './start-script.ts'

const uiPath = (name: string) => `${consolePaths.apiPage}/ui/${name}`
const documentPath = `${consolePaths.api}/openapi.json`
const aDay = 24 * 60 * 60

/** What programs can ask, to read and to try. Anybody may read it: nothing in it is any clinic's. */
export function apiPage(app: Hono, needs: Needs): void {
  app.get(consolePaths.apiPage, async (c) => {
    const actor = await needs.signIn.actorOf(c, { isQuiet: true })
    return show(
      c,
      <ConsolePage title="API" {...(actor && { actor })} section={consolePaths.settings}>
        <link rel="stylesheet" href={uiPath('swagger-ui.css')} />
        <h1>What programs can ask</h1>
        <p>
          {actor
            ? 'What is tried here is done: in your name, at your clinic, with your rights.'
            : 'To try it here, sign in to the console, or give a key below.'}{' '}
          The description itself: <a href={documentPath}>openapi.json</a>.
        </p>
        <div id="api" class="api">
          <noscript>
            This page needs scripts. Any tool that reads OpenAPI 3.1 shows the description too.
          </noscript>
        </div>
        <script src={uiPath('swagger-ui-bundle.js')} defer />
        <script src={uiPath('start.js')} defer />
      </ConsolePage>,
    )
  })
  app.get(uiPath(':file'), async (c) => {
    const name = c.req.param('file') ?? ''
    const isStart = name === 'start.js'
    if (!isStart && !(name in uiFiles)) return c.notFound()
    const type = isStart ? 'text/javascript' : uiFiles[name as UiFile]
    const body = isStart ? startScript(documentPath, exampleKey) : await uiFile(name as UiFile)
    c.header('Cache-Control', `public, max-age=${aDay}`)
    return c.body(typeof body === 'string' ? body : new Uint8Array(body), 200, {
      'Content-Type': `${type}; charset=utf-8`,
    })
  })
}
