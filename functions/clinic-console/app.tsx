import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { RetryLater } from '../../shared/failures.ts'
import { apiPage } from './api/page.tsx'
import { apiRoutes } from './api/routes.ts'
import { missing, trouble } from './answers.tsx'
import { feedRoute } from './feed-route.ts'
import { guardForms } from './form-body.ts'
import { strictHeaders } from './headers.ts'
import type { Needs } from './needs.ts'
import { pagesOf } from './pages.ts'
import { assetRoutes } from './pages/assets.ts'
import { auditPages } from './pages/audit.tsx'
import { bookPages } from './pages/book.tsx'
import { calendarPages } from './pages/calendar.tsx'
import { closuresPages } from './pages/closures.tsx'
import { coursePages } from './pages/course.tsx'
import { exportsPages } from './pages/exports.tsx'
import { feedsPages } from './pages/feeds.tsx'
import { importPages } from './pages/import.tsx'
import { keysPages } from './pages/keys.tsx'
import { maintenancePages } from './pages/maintenance.tsx'
import { outcomesPages } from './pages/outcomes.tsx'
import { patientFilePages } from './pages/patient-file.tsx'
import { patientsPages } from './pages/patients.tsx'
import { protocolsPages } from './pages/protocols.tsx'
import { referralsPages } from './pages/referrals.tsx'
import { sessionPages } from './pages/session.tsx'
import { settingsPages } from './pages/settings.tsx'
import { staffPages } from './pages/staff.tsx'
import { tasksPages } from './pages/tasks.tsx'
import { todayPages } from './pages/today.tsx'
import { webhooksPages } from './pages/webhooks.tsx'

/** What the clinic's people work with: pages under /console over the operations of the API under /api. */
export function createApp(needs: Needs): Hono {
  const app = new Hono()
  app.use(strictHeaders)
  // The HTTP API compresses nothing by itself.
  app.use(compress())
  guardForms(app)

  assetRoutes(app)
  needs.signIn.routes(app)
  apiRoutes(app, needs)
  apiPage(app, needs)
  feedRoute(app, needs)
  const pages = pagesOf(app, needs)
  // Paths without parameters come before those with: /patients/import before /patients/:patient.
  todayPages(pages)
  tasksPages(pages)
  maintenancePages(pages)
  auditPages(pages)
  calendarPages(pages)
  sessionPages(pages)
  closuresPages(pages)
  feedsPages(pages)
  importPages(pages)
  exportsPages(pages)
  patientsPages(pages)
  patientFilePages(pages)
  bookPages(pages)
  coursePages(pages)
  referralsPages(pages)
  protocolsPages(pages)
  outcomesPages(pages)
  staffPages(pages)
  keysPages(pages)
  webhooksPages(pages)
  settingsPages(pages)

  app.notFound((c) => missing(c))
  app.onError((error, c) => {
    const isBusy = error instanceof RetryLater
    needs.report.event({
      kind: 'record-failed',
      trigger: 'clinic-console',
      recordId: 'request',
      reason: isBusy ? 'retry-later' : error.name,
    })
    return trouble(c, isBusy)
  })
  return app
}
