import type { OfPatient, ShownReferral } from '../operations/referrals/schema.ts'
import { consolePaths } from '../paths.ts'
import { goalStateWords, referralKindWords, referralStatusWords } from './referral-words.ts'
import { datedText } from '../words.ts'

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
        {goal.targetDate !== undefined && ` by ${datedText(goal.targetDate)}`}
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
    {referral.remindOn !== undefined && ` Look again on ${datedText(referral.remindOn)}.`}
  </>
)
