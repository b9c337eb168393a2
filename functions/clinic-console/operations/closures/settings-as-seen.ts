import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { changeClinic } from '../../../../shared/use-cases/change-clinic.ts'
import type { Desk } from '../../operation.ts'

/** Somebody changed the settings between the look and the write. */
class OtherSettings extends Error {}

/** Changes the settings only from the version that was seen; undefined where somebody was first. */
export async function changeSeenClinic(
  desk: Desk,
  version: number,
  edit: (clinic: Clinic) => Clinic,
): Promise<Clinic | undefined> {
  try {
    const change = await changeClinic(desk, desk.clinicId, (clinic) => {
      if (clinic.version !== version) throw new OtherSettings()
      return edit(clinic)
    })
    return change.kind === 'changed' ? change.clinic : undefined
  } catch (error) {
    if (error instanceof OtherSettings) return undefined
    throw error
  }
}
