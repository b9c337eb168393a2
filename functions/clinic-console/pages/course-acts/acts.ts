import { type Actor, may } from '../../actor.ts'
import type { ShownCourse } from '../../operations/show-course.ts'
import type { ChangeAct } from './act.ts'
import { pauseAct, resumeAct } from './break.tsx'
import { fundingAct } from './funding.tsx'
import { extendAct, shortenAct } from './length.tsx'
import { bookMaintenanceAct } from './maintenance.tsx'
import { goesOnAct, maintenanceBackAct, noMaintenanceAct, notWantedAct } from './maintenance-words.tsx'
import { markBegunAct } from './mark-begun.ts'
import { protocolAct } from './protocol.tsx'
import { stopAct } from './stop.ts'
import { wishesAct } from './wishes.tsx'

/** In the order in which the page of a course offers them. */
export const changeActs: readonly ChangeAct[] = [
  bookMaintenanceAct,
  goesOnAct,
  notWantedAct,
  noMaintenanceAct,
  maintenanceBackAct,
  extendAct,
  shortenAct,
  pauseAct,
  resumeAct,
  wishesAct,
  protocolAct,
  fundingAct,
  markBegunAct,
  stopAct,
]

/** What can be done with a course as it stands; by whoever asks, where somebody does. */
export const actsFor = (course: ShownCourse, actor?: Actor): ChangeAct[] =>
  changeActs.filter(({ isOpen, ask }) => isOpen(course) && (!actor || may(actor, ask)))
