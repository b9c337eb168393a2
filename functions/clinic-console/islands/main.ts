/**
 * What makes pages better where scripts run; every page works without. Each island looks for its own mark in the page and
 * leaves all others alone. `npm run style` bundles them into ../script.ts.
 */
import { calendarKeys } from './calendar-keys.ts'
import { goOn } from './go-on.ts'
import { livePreview } from './live-preview.ts'
import { refreshQuietly } from './refresh-quietly.ts'
import { stillThere } from './still-there.ts'

refreshQuietly()
calendarKeys()
goOn()
livePreview()
stillThere()
