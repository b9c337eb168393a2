import type * as z from 'zod'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { addDays } from '../../../shared/domain/time.ts'
import type { Actor } from '../actor.ts'
import { ConsolePage } from '../layout.tsx'
import type { listReferrals } from '../operations/referrals.ts'
import { consolePaths } from '../paths.ts'
import { referralKindWords, referralStatusWords } from './referral-words.ts'
import { datedText } from '../words.ts'
import { WideTable } from '../wide-table.tsx'

type Listed = z.output<typeof listReferrals.output>['referrals']

/** How far ahead a reminder counts as coming. */
const comingDays = 28

export const ReferralsPage = ({
  actor,
  clinic,
  referrals,
  today,
}: {
  actor: Actor
  clinic: Clinic
  referrals: Listed
  today: string
}) => {
  const soon = addDays(today, comingDays)
  const day = ({ remindOn }: Listed[number]) => remindOn ?? '9999'
  return (
    <ConsolePage title="Referrals" actor={actor} clinicName={clinic.name} section={consolePaths.referrals}>
      <h1>Referrals</h1>
      {referrals.length === 0 ? (
        <p>
          No referral is open. <a href={consolePaths.patients}>Choose a patient</a>, and write one down under
          "Referrals and goals".
        </p>
      ) : (
        <>
          <Table
            title="To look at again"
            referrals={referrals.filter((r) => day(r) <= today)}
            none="No reminder has come."
          />
          <Table
            title={`In the next ${comingDays} days`}
            referrals={referrals.filter((r) => day(r) > today && day(r) <= soon)}
            none="None."
          />
          <Table
            title="Later, or without a reminder"
            referrals={referrals.filter((r) => day(r) > soon)}
            none="None."
          />
        </>
      )}
    </ConsolePage>
  )
}

const Table = ({ title, referrals, none }: { title: string; referrals: Listed; none: string }) => (
  <section aria-label={title}>
    <h2>{title}</h2>
    {referrals.length === 0 ? (
      <p>{none}</p>
    ) : (
      <WideTable
        label={`${title}: table`}
        caption={title}
        isCaptionHidden
        columns={['Look again on', 'Patient', 'To', 'Status', 'Note']}
      >
        {referrals.map((referral) => (
          <tr>
            <td>{referral.remindOn === undefined ? 'no day' : datedText(referral.remindOn)}</td>
            <th scope="row">
              <a href={consolePaths.patientReferrals(referral.patientId)}>{referral.name}</a>
            </th>
            <td>
              {referralKindWords[referral.kind]}: {referral.to}
            </td>
            <td>
              <span class="state">{referralStatusWords[referral.status]}</span>
            </td>
            <td class="as-typed">{referral.note}</td>
          </tr>
        ))}
      </WideTable>
    )}
  </section>
)
