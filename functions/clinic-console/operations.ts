import type { AnyOperation } from './operation.ts'
import { auditOperations } from './operations/audit.ts'
import { bookOperations } from './operations/book.ts'
import { calendarOperations } from './operations/calendar.ts'
import { closuresOperations } from './operations/closures.ts'
import { courseOperations } from './operations/course.ts'
import { exportsOperations } from './operations/exports.ts'
import { importOperations } from './operations/import.ts'
import { keysOperations } from './operations/keys.ts'
import { outcomesOperations } from './operations/outcomes.ts'
import { patientFileOperations } from './operations/patient-file.ts'
import { patientsOperations } from './operations/patients.ts'
import { protocolsOperations } from './operations/protocols.ts'
import { referralsOperations } from './operations/referrals.ts'
import { settingsOperations } from './operations/settings.ts'
import { staffOperations } from './operations/staff.ts'
import { tasksOperations } from './operations/tasks.ts'
import { todayOperations } from './operations/today.ts'
import { webhooksOperations } from './operations/webhooks.ts'

/** Everything that can be asked of a clinic: the API's routes, and what pages ask in process. */
export const operations: readonly AnyOperation[] = [
  ...todayOperations,
  ...tasksOperations,
  ...auditOperations,
  ...referralsOperations,
  ...calendarOperations,
  ...closuresOperations,
  ...patientsOperations,
  ...patientFileOperations,
  ...importOperations,
  ...exportsOperations,
  ...bookOperations,
  ...courseOperations,
  ...protocolsOperations,
  ...settingsOperations,
  ...outcomesOperations,
  ...staffOperations,
  ...keysOperations,
  ...webhooksOperations,
]
