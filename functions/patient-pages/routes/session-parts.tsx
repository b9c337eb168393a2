import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Session } from '../../../shared/domain/course.ts'
import { longTimeText } from '../../../shared/domain/wording/days.ts'
import { plainName } from '../../../shared/domain/wording/names.ts'
import type { PageWords } from '../words.ts'

export const placeOf = (clinic: Clinic): string => `${plainName(clinic)}, ${clinic.address}`

export const StateTag = ({ words, session }: { words: PageWords; session: Session }) => {
  const isGreen = !session.asked && session.confirmedAt !== undefined
  const state = session.asked ? 'asked' : isGreen ? 'confirmed' : 'not-yet'
  return (
    <strong class={isGreen ? 'nhsuk-tag nhsuk-tag--green' : 'nhsuk-tag'}>
      {words.t(`session.${state}` as const)}
    </strong>
  )
}

/** In the clinic's words; ours where it has none in this language. */
export const Preparation = ({ words, clinic }: { words: PageWords; clinic: Clinic }) => (
  <>
    <h2>{words.t('sessions.prepare')}</h2>
    {(clinic.preparation[words.language] ?? words.t('sessions.prepare-ours')).split(/\n+/).map((line) => (
      <p>{line}</p>
    ))}
  </>
)

/** What has come of the patient's request: nothing yet, and the place is theirs. */
export const AskedNote = ({ words, session: { asked } }: { words: PageWords; session: Session }) =>
  asked ? (
    <div class="nhsuk-inset-text">
      <p>
        {asked.what === 'other-time' && asked.to
          ? words.t('session.asked.time', { when: longTimeText(asked.to, words.language) })
          : words.t(`session.asked.${asked.what}`)}
      </p>
      <p>{words.t('session.asked.until')}</p>
    </div>
  ) : null
