import { type CivilDate, dateAt } from '../../../../shared/domain/time.ts'
import { longDayText } from '../../../../shared/domain/wording/days.ts'
import { type Desk, notFound, refused } from '../../operation.ts'

/** A day to look ahead to is none once it has gone by; one that stands there already may stay while something else is changed. */
export async function goneBy(
  { store, clinicId, clock }: Desk,
  label: string,
  day: CivilDate | undefined,
  kept?: CivilDate,
): Promise<typeof notFound | ReturnType<typeof refused> | undefined> {
  if (day === undefined || day === kept) return undefined
  const clinic = await store.clinic(clinicId)
  if (!clinic) return notFound
  const today = dateAt(clinic.zone, clock.now())
  return day < today
    ? refused(
        `${label}: ${longDayText(day)} has gone by. Choose today (${longDayText(today)}) or a later day, or leave it empty.`,
      )
    : undefined
}
