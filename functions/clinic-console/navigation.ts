import type { Role } from '../../shared/domain/staff.ts'
import { administrators, clinicians, everyone } from './actor.ts'
import { consolePaths } from './paths.ts'

/** What stands at the top of every page, for those who may open it. */
export const navigation: readonly { title: string; path: string; allowed: readonly Role[] }[] = [
  { title: 'Today', path: consolePaths.today, allowed: everyone },
  { title: 'Calendar', path: consolePaths.calendar, allowed: everyone },
  { title: 'Patients', path: consolePaths.patients, allowed: everyone },
  { title: 'Tasks', path: consolePaths.tasks, allowed: everyone },
  { title: 'Outcomes', path: consolePaths.outcomes, allowed: clinicians },
  { title: 'Research', path: consolePaths.research, allowed: administrators },
  { title: 'Referrals', path: consolePaths.referrals, allowed: clinicians },
  { title: 'Protocols', path: consolePaths.protocols, allowed: ['clinician', 'administrator'] },
  { title: 'Settings', path: consolePaths.settings, allowed: ['clinician', 'administrator'] },
  { title: 'Audit', path: consolePaths.audit, allowed: administrators },
]
