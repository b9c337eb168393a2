import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { consolePaths } from '../../../functions/clinic-console/paths.ts'
import { routes } from '../../../functions/patient-pages/paths.ts'
import type { Web } from './web.ts'
import type { WorkFunction } from './work-function.ts'

const look = [HttpMethod.GET, HttpMethod.HEAD]
const lookAndAct = [...look, HttpMethod.POST]

/** What patients' links open. */
export const openToPatients = (web: Web, worker: WorkFunction): void =>
  web.open(
    'Pages',
    worker,
    [
      { path: routes.questionnaireLink, methods: look },
      { path: routes.sessionsLink, methods: look },
      { path: routes.stylesheet, methods: look },
      { path: routes.calendarFeed, methods: look },
      // All that stands behind a link that was let in; the pages' own router knows them one by one.
      { path: '/v/{page+}', methods: lookAndAct },
    ],
    'Patients have no account: the unguessable, expiring secret in the link is what lets them in.',
  )

/** What the clinic's people and their programs open. */
export const openToStaff = (web: Web, worker: WorkFunction): void =>
  web.open(
    'Console',
    worker,
    [
      { path: consolePaths.today, methods: lookAndAct },
      { path: `${consolePaths.today}/{page+}`, methods: lookAndAct },
      { path: '/api', methods: look },
      { path: '/api/{page+}', methods: lookAndAct },
      { path: '/feeds/{page+}', methods: look },
    ],
    'The console asks who is there itself: a session that can be ended at once, or a key of the clinic, or the secret in the address of a calendar, none of which the API can look up.',
  )
