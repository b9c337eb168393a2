import { dayText } from '../../../shared/domain/wording/days.ts'
import type { OfPatient, ShownGoal, ShownReferral } from '../operations/referrals/schema.ts'
import { consolePaths } from '../paths.ts'
import { goalStateWords, momentWords, referralKindWords, referralStatusWords } from './referral-words.ts'

/** What the file of a patient shows: how each stands, and where to go on. Of `showReferrals`, for clinicians. */
export const ReferralsSection = ({ of }: { of: OfPatient }) => (
  <section id="referrals" aria-labelledby="referrals-title">
    <h2 id="referrals-title">Referrals and goals</h2>
    {of.referrals.length === 0 && of.goals.length === 0 && <p>Nothing is written down yet.</p>}
    {of.referrals.length > 0 && (
      <ul>
        {of.referrals.map((referral) => (
          <li>
            <ReferralLine referral={referral} />
          </li>
        ))}
      </ul>
    )}
    {of.goals.map((goal) => (
      <p>
        Medicines: {goal.goal} <span class="state">{goalStateWords[goal.state]}</span>
        {goal.targetDate !== undefined && ` by ${dayText(goal.targetDate)}`}
      </p>
    ))}
    <p>
      <a href={consolePaths.patientReferrals(of.patientId)}>Write down or change referrals and goals</a>
    </p>
  </section>
)

export const ReferralLine = ({ referral }: { referral: ShownReferral }) => (
  <>
    {referralKindWords[referral.kind]}: {referral.to}{' '}
    <span class="state">{referralStatusWords[referral.status]}</span>
    {referral.remindOn !== undefined && ` Look again on ${dayText(referral.remindOn)}.`}
  </>
)

/** As recorded by people, oldest first: baseline above, end below. */
export const MedicinesTable = ({ goal }: { goal: ShownGoal }) =>
  goal.entries.length === 0 ? (
    <p>Nothing was noted yet: begin with what the patient takes before the course.</p>
  ) : (
    <div class="wide" tabindex={0} role="region" aria-label={`Medicines noted for: ${goal.goal}`}>
      <table>
        <caption>What the patient took, as told</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Medicines</th>
            <th scope="col">Written down by</th>
          </tr>
        </thead>
        <tbody>
          {goal.entries.map(({ moment, on, medicines, by }) => (
            <tr>
              <th scope="row">
                {momentWords[moment]}
                <div class="small">{dayText(on)}</div>
              </th>
              <td>
                <ul class="plain">
                  {medicines
                    .split(/\r?\n/)
                    .filter((line) => line.trim() !== '')
                    .map((line) => (
                      <li>{line}</li>
                    ))}
                </ul>
              </td>
              <td>{by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
